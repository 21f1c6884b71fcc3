"""Indexes that hold all that is counted, in place of those by time alone."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TURNS = ["at", "id", "conversation", "channel", "unit", "status", "document", "confidence", "assisted", "can_rate"]
ANSWERS = ["at", "unit", "question_id", "scale", "wording", "value"]


def upgrade() -> None:
    op.create_index("ix_turns_counted", "turns", TURNS)
    op.drop_index("ix_turns_at", table_name="turns")
    op.create_index("ix_survey_answers_counted", "survey_answers", ANSWERS)
    op.drop_index("ix_survey_answers_at", table_name="survey_answers")


def downgrade() -> None:
    op.create_index("ix_survey_answers_at", "survey_answers", ["at"])
    op.drop_index("ix_survey_answers_counted", table_name="survey_answers")
    op.create_index("ix_turns_at", "turns", ["at"])
    op.drop_index("ix_turns_counted", table_name="turns")
