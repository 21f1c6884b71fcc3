"""An index of what was not answered, so that a quarter's gaps come at once."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

GAP = sa.text(
    "CASE WHEN status IN ('no_source', 'handoff', 'error') THEN 1"
    " WHEN status IN ('answered', 'clarify') AND confidence < 0.5 THEN 1 ELSE 0 END = 1"
)


def upgrade() -> None:
    op.create_index("ix_turns_gap", "turns", ["at", "unit"], sqlite_where=GAP, postgresql_where=GAP)


def downgrade() -> None:
    op.drop_index("ix_turns_gap", table_name="turns")
