"""The tables of the citizen's side, written once for SQLite and PostgreSQL. Migrations bring a database here."""

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)
#: A number the database gives; SQLite only does so for INTEGER.
Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _at(name: str = "at", index: bool = False) -> sa.Column[str]:
    """An ISO 8601 time, UTC."""
    return sa.Column(name, sa.String(32), nullable=False, index=index)


#: What staff look at as a gap: no answer, or one given with little confidence. Its index serves only what is asked in
#: the same words; as a CASE, so that SQLite does not take it apart and go to the index by status instead.
GAP = (
    "CASE WHEN status IN ('no_source', 'handoff', 'error') THEN 1"
    " WHEN status IN ('answered', 'clarify') AND confidence < 0.5 THEN 1 ELSE 0 END = 1"
)

turns = sa.Table(
    "turns",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    _at(),
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
    sa.Column("topic", sa.String(32)),
    sa.Column("procedure_code", sa.String(64)),
    sa.Column("found", sa.Text, nullable=False, server_default="[]"),
    sa.UniqueConstraint("conversation", "message_id", name="uq_turns_conversation_message_id"),
    sa.Index("ix_turns_status_at", "status", "at"),
    sa.Index("ix_turns_unit_at", "unit", "at"),
    sa.Index("ix_turns_channel_at", "channel", "at"),
    sa.Index("ix_turns_topic_at", "topic", "at"),
    # everything that a report or a list of gaps counts, beside each other: the wide rows are not read for it
    sa.Index(
        "ix_turns_counted",
        *("at", "id", "conversation", "channel", "unit", "status", "document", "confidence", "assisted", "can_rate"),
    ),
    sa.Index("ix_turns_gap", "at", "unit", sqlite_where=sa.text(GAP), postgresql_where=sa.text(GAP)),
)

ratings = sa.Table(
    "ratings",
    metadata,
    sa.Column("turn_id", sa.String(32), sa.ForeignKey("turns.id", ondelete="CASCADE"), primary_key=True),
    _at(index=True),
    sa.Column("helpful", sa.Boolean, nullable=False),
    sa.Column("reasons", sa.Text, nullable=False),
    sa.Column("comment", sa.Text, nullable=False),
    sa.Column("scale", sa.String(32), nullable=False),
    sa.Column("wording", sa.Integer, nullable=False),
    sa.Index("ix_ratings_helpful_at", "helpful", "at"),
)

states = sa.Table(
    "states",
    metadata,
    sa.Column("conversation", sa.String(64), primary_key=True),
    _at(index=True),
    sa.Column("state", sa.Text, nullable=False),
)

#: id: the kind with the turn, or with the conversation and the day, so that an outcome replaces what went before.
invitations = sa.Table(
    "invitations",
    metadata,
    sa.Column("id", sa.String(128), primary_key=True),
    sa.Column("turn_id", sa.String(32), sa.ForeignKey("turns.id", ondelete="CASCADE"), index=True),
    sa.Column("conversation", sa.String(64), nullable=False, index=True),
    sa.Column("kind", sa.String(16), nullable=False),
    _at(index=True),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("unit", sa.String(64)),
    sa.Column("mode", sa.String(16), nullable=False),
    sa.Column("outcome", sa.String(16), nullable=False),
)

#: occasion: the day, or the row of an import; one answer to a question in a conversation on one occasion.
survey_answers = sa.Table(
    "survey_answers",
    metadata,
    sa.Column("id", Number, primary_key=True),
    sa.Column("conversation", sa.String(64), nullable=False),
    sa.Column("question_id", sa.String(32), nullable=False),
    sa.Column("occasion", sa.String(64), nullable=False),
    _at(index=True),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("unit", sa.String(64)),
    sa.Column("assisted", sa.Boolean, nullable=False),
    sa.Column("document", sa.String(128)),
    sa.Column("value", sa.Integer),
    sa.Column("comment", sa.Text, nullable=False),
    sa.Column("scale", sa.String(32), nullable=False),
    sa.Column("wording", sa.Integer, nullable=False),
    sa.Column("source", sa.String(64), nullable=False, server_default="bot", index=True),
    sa.UniqueConstraint("conversation", "question_id", "occasion", name="uq_survey_answers_occasion"),
    sa.Index("ix_survey_answers_counted", "question_id", "scale", "wording", "at", "unit", "value"),
)

callbacks = sa.Table(
    "callbacks",
    metadata,
    sa.Column("id", Number, primary_key=True),
    sa.Column("conversation", sa.String(64), nullable=False, index=True),
    _at(index=True),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("unit", sa.String(64)),
    sa.Column("topic", sa.Text, nullable=False),
    sa.Column("contact", sa.String(64), nullable=False),
    _at("consent_at"),
    sa.Column("status", sa.String(16), nullable=False, server_default="open"),
    sa.Column("closed_at", sa.String(32)),
    sa.Column("closed_by", sa.String(64)),
)

consents = sa.Table(
    "consents",
    metadata,
    sa.Column("conversation", sa.String(64), primary_key=True),
    _at(),
    sa.Column("granted", sa.Boolean, nullable=False),
    sa.Column("wording", sa.Integer, nullable=False),
)

visits = sa.Table(
    "visits",
    metadata,
    sa.Column("id", Number, primary_key=True),
    sa.Column("team", sa.String(64), nullable=False),
    _at(index=True),
    sa.Column("topic", sa.Text, nullable=False),
    sa.Column("document", sa.String(128)),
    sa.Column("outcome", sa.String(16), nullable=False),
    sa.Column("minutes", sa.Integer),
    sa.Column("unit", sa.String(64)),
    sa.Index("ix_visits_team_at", "team", "at"),
)

notices = sa.Table(
    "notices",
    metadata,
    sa.Column("id", Number, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("topics", sa.Text, nullable=False),
    _at("from_at"),
    sa.Column("until_at", sa.String(32)),
    sa.Column("switched_by", sa.String(64), nullable=False),
)

#: Words about the database itself; name "synthetic": its records were made up.
meta = sa.Table(
    "meta",
    metadata,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
