"""The digest of each schema version as a fresh build has it. Written by `python -m tests.schema`; frozen once released."""

FINGERPRINTS = {1: "3bc9d53ff51e746719df5c68d2ecaef76a3c64db2cf5cb8f6fd5be036a3f6d7f"}
