"""${message}."""

from alembic import op
from sqlalchemy import Column

from firsthand.case.schema import Words

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Make the change."""
    ${upgrades if upgrades else "pass"}
