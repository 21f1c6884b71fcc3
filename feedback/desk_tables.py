"""The tables of the staff's side: who they are, what they did, what they published."""

import sqlalchemy as sa

from feedback.tables import Number, metadata


def _at(name: str = "at", index: bool = False) -> sa.Column[str]:
    """An ISO 8601 time, UTC."""
    return sa.Column(name, sa.String(32), nullable=False, index=index)


def _turn() -> sa.Column[str]:
    """The turn that a row is about; it goes when the turn goes."""
    return sa.Column("turn_id", sa.String(32), sa.ForeignKey("turns.id", ondelete="CASCADE"), primary_key=True)


staff = sa.Table(
    "staff",
    metadata,
    sa.Column("id", Number, primary_key=True),
    sa.Column("name", sa.String(64), nullable=False, unique=True),
    sa.Column("full_name", sa.Text, nullable=False),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("unit", sa.String(64)),
    sa.Column("password_hash", sa.Text, nullable=False),
    sa.Column("totp_secret", sa.String(64)),
    sa.Column("totp_used", sa.Integer),
    sa.Column("failures", sa.Integer, nullable=False, server_default="0"),
    sa.Column("locked_until", sa.String(32)),
    sa.Column("active", sa.Boolean, nullable=False, server_default=sa.true()),
    _at("created_at"),
)

#: id: SHA-256 of the token in the cookie, so that a copy of the database signs nobody in.
sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("staff_id", Number, sa.ForeignKey("staff.id", ondelete="CASCADE"), nullable=False),
    _at("created_at"),
    _at("seen_at", index=True),
    sa.Column("passed", sa.Boolean, nullable=False, server_default=sa.true()),
)

#: No text of a citizen here: who did what to which record, when.
audit = sa.Table(
    "audit",
    metadata,
    sa.Column("id", Number, primary_key=True),
    _at(index=True),
    sa.Column("actor", sa.String(64), nullable=False),
    sa.Column("action", sa.String(32), nullable=False),
    sa.Column("subject", sa.String(128), nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
)

teams = sa.Table(
    "teams",
    metadata,
    sa.Column("id", Number, primary_key=True),
    sa.Column("name", sa.String(64), nullable=False, unique=True),
    sa.Column("unit", sa.String(64)),
    sa.Column("code_hash", sa.String(64), nullable=False, unique=True),
    _at("created_at"),
    sa.Column("revoked_at", sa.String(32)),
)

channel_switches = sa.Table(
    "channel_switches",
    metadata,
    sa.Column("channel", sa.String(16), primary_key=True),
    sa.Column("on", sa.Boolean, nullable=False),
    _at(),
    sa.Column("switched_by", sa.String(64), nullable=False),
)

followups = sa.Table(
    "followups",
    metadata,
    _turn(),
    sa.Column("status", sa.String(16), nullable=False, index=True),
    sa.Column("assignee", sa.String(64)),
    sa.Column("reason", sa.Text, nullable=False),
    _at(),
    sa.Column("updated_by", sa.String(64), nullable=False),
)

drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("id", Number, primary_key=True),
    sa.Column("document", sa.String(128), nullable=False),
    sa.Column("topic", sa.String(32), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("said", sa.Text, nullable=False),
    sa.Column("done", sa.Text, nullable=False),
    sa.Column("evaluation", sa.Text, nullable=False),
    sa.Column("status", sa.String(16), nullable=False, index=True),
    _at(),
    sa.Column("updated_by", sa.String(64), nullable=False),
)

#: A version of a published guide. before: the file's text as it was, NULL when there was none.
changes = sa.Table(
    "changes",
    metadata,
    sa.Column("id", Number, primary_key=True),
    _at(index=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("document", sa.String(128), nullable=False, index=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("said", sa.Text, nullable=False),
    sa.Column("done", sa.Text, nullable=False),
    sa.Column("path", sa.String(256), nullable=False),
    sa.Column("before", sa.Text),
    sa.Column("after", sa.Text, nullable=False),
    sa.Column("knowledge", sa.String(32), nullable=False),
    sa.Column("published_by", sa.String(64), nullable=False),
    sa.Column("revoked_at", sa.String(32)),
    sa.Column("revoked_by", sa.String(64)),
)

corrections = sa.Table(
    "corrections",
    metadata,
    _turn(),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("was", sa.String(64)),
    sa.Column("intent", sa.String(64), nullable=False),
    sa.Column("status", sa.String(16), nullable=False, index=True),
    _at(),
    sa.Column("updated_by", sa.String(64), nullable=False),
)
