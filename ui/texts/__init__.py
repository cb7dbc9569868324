"""The Danish sentences that several rooms say: refusals, what was done, rules, days and names; no Qt."""
