"""Turns, ratings and conversation states."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "turns",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("message_id", sa.String(64), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("document", sa.String(128)),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("intent", sa.String(64)),
        sa.Column("intent_confidence", sa.Float),
        sa.Column("nlu", sa.String(16), nullable=False),
        sa.Column("knowledge", sa.String(32), nullable=False),
        sa.Column("unit", sa.String(64)),
        sa.Column("assisted", sa.Boolean, nullable=False),
        sa.Column("can_rate", sa.Boolean, nullable=False),
        sa.Column("ms", sa.Float, nullable=False),
        sa.Column("reply", sa.Text, nullable=False),
        sa.UniqueConstraint("conversation", "message_id", name="uq_turns_conversation_message_id"),
    )
    op.create_index("ix_turns_at", "turns", ["at"])
    op.create_table(
        "ratings",
        sa.Column("turn_id", sa.String(32), sa.ForeignKey("turns.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("scale", sa.String(32), nullable=False),
        sa.Column("wording", sa.Integer, nullable=False),
    )
    op.create_index("ix_ratings_at", "ratings", ["at"])
    op.create_table(
        "states",
        sa.Column("conversation", sa.String(64), primary_key=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("state", sa.Text, nullable=False),
    )
    op.create_index("ix_states_at", "states", ["at"])


def downgrade() -> None:
    op.drop_table("states")
    op.drop_table("ratings")
    op.drop_table("turns")
