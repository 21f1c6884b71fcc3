"""Indexes that hold all that is counted."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TURNS = ["at", "id", "conversation", "channel", "unit", "status", "document", "confidence", "assisted", "can_rate"]
ANSWERS = ["question_id", "scale", "wording", "at", "unit", "value"]


def upgrade() -> None:
    op.create_index("ix_turns_counted", "turns", TURNS)
    op.drop_index("ix_turns_at", table_name="turns")
    op.create_index("ix_survey_answers_counted", "survey_answers", ANSWERS)


def downgrade() -> None:
    op.drop_index("ix_survey_answers_counted", table_name="survey_answers")
    op.create_index("ix_turns_at", "turns", ["at"])
    op.drop_index("ix_turns_counted", table_name="turns")
