"""The tables, written once for SQLite and PostgreSQL. Migrations in `migrations/` bring a database here."""

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

turns = sa.Table(
    "turns",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("at", sa.String(32), nullable=False, index=True),
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

ratings = sa.Table(
    "ratings",
    metadata,
    sa.Column("turn_id", sa.String(32), sa.ForeignKey("turns.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("at", sa.String(32), nullable=False, index=True),
    sa.Column("helpful", sa.Boolean, nullable=False),
    sa.Column("reasons", sa.Text, nullable=False),
    sa.Column("comment", sa.Text, nullable=False),
    sa.Column("scale", sa.String(32), nullable=False),
    sa.Column("wording", sa.Integer, nullable=False),
)

states = sa.Table(
    "states",
    metadata,
    sa.Column("conversation", sa.String(64), primary_key=True),
    sa.Column("at", sa.String(32), nullable=False, index=True),
    sa.Column("state", sa.Text, nullable=False),
)
