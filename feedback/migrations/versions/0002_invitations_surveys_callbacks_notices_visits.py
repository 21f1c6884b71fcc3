"""Invitations, survey answers, call-backs, consents, visits, notices; topic and finds of a turn."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "callbacks",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("unit", sa.String(64)),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("contact", sa.String(64), nullable=False),
        sa.Column("consent_at", sa.String(32), nullable=False),
        sa.Column("status", sa.String(16), server_default="open", nullable=False),
        sa.Column("closed_at", sa.String(32)),
        sa.Column("closed_by", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_callbacks"),
    )
    op.create_index("ix_callbacks_at", "callbacks", ["at"])
    op.create_index("ix_callbacks_conversation", "callbacks", ["conversation"])
    op.create_table(
        "consents",
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("granted", sa.Boolean, nullable=False),
        sa.Column("wording", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("conversation", name="pk_consents"),
    )
    op.create_table(
        "meta",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_meta"),
    )
    op.create_table(
        "notices",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("topics", sa.Text, nullable=False),
        sa.Column("from_at", sa.String(32), nullable=False),
        sa.Column("until_at", sa.String(32)),
        sa.Column("switched_by", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
    )
    op.create_table(
        "survey_answers",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("question_id", sa.String(32), nullable=False),
        sa.Column("occasion", sa.String(64), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("unit", sa.String(64)),
        sa.Column("assisted", sa.Boolean, nullable=False),
        sa.Column("document", sa.String(128)),
        sa.Column("value", sa.Integer),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("scale", sa.String(32), nullable=False),
        sa.Column("wording", sa.Integer, nullable=False),
        sa.Column("source", sa.String(64), server_default="bot", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_survey_answers"),
        sa.UniqueConstraint("conversation", "question_id", "occasion", name="uq_survey_answers_occasion"),
    )
    op.create_index("ix_survey_answers_at", "survey_answers", ["at"])
    op.create_index("ix_survey_answers_source", "survey_answers", ["source"])
    op.create_table(
        "visits",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("team", sa.String(64), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("document", sa.String(128)),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("minutes", sa.Integer),
        sa.Column("unit", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_visits"),
    )
    op.create_index("ix_visits_at", "visits", ["at"])
    op.create_index("ix_visits_team_at", "visits", ["team", "at"])
    op.create_table(
        "invitations",
        sa.Column("id", sa.String(128), nullable=False),
        sa.Column("turn_id", sa.String(32)),
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("unit", sa.String(64)),
        sa.Column("mode", sa.String(16), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.ForeignKeyConstraint(["turn_id"], ["turns.id"], name="fk_invitations_turn_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
    )
    op.create_index("ix_invitations_at", "invitations", ["at"])
    op.create_index("ix_invitations_conversation", "invitations", ["conversation"])
    op.create_index("ix_invitations_turn_id", "invitations", ["turn_id"])
    op.create_index("ix_ratings_helpful_at", "ratings", ["helpful", "at"])
    op.add_column("turns", sa.Column("topic", sa.String(32)))
    op.add_column("turns", sa.Column("procedure_code", sa.String(64)))
    op.add_column("turns", sa.Column("found", sa.Text, server_default="[]", nullable=False))
    op.create_index("ix_turns_status_at", "turns", ["status", "at"])
    op.create_index("ix_turns_unit_at", "turns", ["unit", "at"])


def downgrade() -> None:
    op.drop_index("ix_turns_unit_at", table_name="turns")
    op.drop_index("ix_turns_status_at", table_name="turns")
    for column in ("found", "procedure_code", "topic"):
        op.drop_column("turns", column)
    op.drop_index("ix_ratings_helpful_at", table_name="ratings")
    op.drop_table("invitations")
    op.drop_table("visits")
    op.drop_table("survey_answers")
    op.drop_table("notices")
    op.drop_table("meta")
    op.drop_table("consents")
    op.drop_table("callbacks")
