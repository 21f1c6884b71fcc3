"""Alembic runs this: migrations on the connection that feedback.migrate hands over."""

from alembic import context

from feedback import channel_tables as channel_tables
from feedback import desk_tables as desk_tables
from feedback.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
