"""The tables of the messaging channels: what came in, what is to go out, tokens, alarms.

Rows here live for seconds; times are seconds since 1970 in UTC, because they are only ever compared.
Every `body` is sealed (see feedback/sealing.py): no text and no number of a citizen can be read from them.
"""

import sqlalchemy as sa

from feedback.tables import Number, metadata


def _seconds(name: str, default: str | None = None) -> sa.Column[float]:
    return sa.Column(name, sa.Float, nullable=False, server_default=default)


#: Waiting to be answered; gone when answered. conversation: keyed hash, one is answered after the other.
incoming_events = sa.Table(
    "incoming_events",
    metadata,
    sa.Column("id", Number, primary_key=True),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("event_id", sa.String(128), nullable=False),
    sa.Column("conversation", sa.String(64), nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
    _seconds("at"),
    _seconds("due"),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    _seconds("lease_until", "0"),
    sa.Index("ix_incoming_events_line", "channel", "conversation", "id"),
)

#: Ids of events that came in, so that one that is delivered again is dropped.
seen_events = sa.Table(
    "seen_events",
    metadata,
    sa.Column("channel", sa.String(16), primary_key=True),
    sa.Column("event_id", sa.String(128), primary_key=True),
    sa.Column("at", sa.Float, nullable=False, index=True),
)

#: Waiting to be sent; gone when sent. recipient: keyed hash, one message is sent after the other.
outbox = sa.Table(
    "outbox",
    metadata,
    sa.Column("id", Number, primary_key=True),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("recipient", sa.String(64), nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
    _seconds("at"),
    _seconds("due"),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    _seconds("lease_until", "0"),
    sa.Index("ix_outbox_line", "channel", "recipient", "id"),
)

#: What a channel must remember of a conversation: the choices shown last, the answer that can be rated.
channel_threads = sa.Table(
    "channel_threads",
    metadata,
    sa.Column("channel", sa.String(16), primary_key=True),
    sa.Column("conversation", sa.String(64), primary_key=True),
    sa.Column("at", sa.Float, nullable=False, index=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)

#: body: access and refresh token. lock_owner, lock_until: who renews it just now.
channel_tokens = sa.Table(
    "channel_tokens",
    metadata,
    sa.Column("name", sa.String(32), primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
    _seconds("expires_at"),
    _seconds("renewed_at"),
    sa.Column("lock_owner", sa.String(64), nullable=False, server_default=""),
    _seconds("lock_until", "0"),
)

#: What an operator must look at. kind: "token", "quota", …; text says what to do, never with a token in it.
channel_alarms = sa.Table(
    "channel_alarms",
    metadata,
    sa.Column("channel", sa.String(16), primary_key=True),
    sa.Column("kind", sa.String(32), primary_key=True),
    _seconds("at"),
    sa.Column("text", sa.Text, nullable=False),
)
