"""What alembic runs: the steps, on the connection and in the transaction that `firsthand.case.open` hands over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
