"""The month of a meeting at the office desk, mirroring governance/month."""
