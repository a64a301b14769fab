"""The proof of the audit trail: `make audit-proof`, or for one database and one part

    DATABASE_URL=sqlite://… python -m tests.audit_proof --quick --only writers

A part is a module in `parts/` with a function `prove(proof)`, which tries what its docstring says
in databases of its own (`proof.database()`) and records lines in the table (`proof.line`).
"""
