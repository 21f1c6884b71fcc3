"""Indexes for the filters of the feedback queue."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_turns_channel_at", "turns", ["channel", "at"])
    op.create_index("ix_turns_topic_at", "turns", ["topic", "at"])


def downgrade() -> None:
    op.drop_index("ix_turns_topic_at", table_name="turns")
    op.drop_index("ix_turns_channel_at", table_name="turns")
