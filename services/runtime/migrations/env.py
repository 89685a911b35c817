"""Alembic runs this file; `migreer` hands it the connection and owns the transaction."""

from alembic import context

from services.runtime.migrations import OPTIES

context.configure(connection=context.config.attributes["verbinding"], **OPTIES)
with context.begin_transaction():
    context.run_migrations()
