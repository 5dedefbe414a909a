"""The digest of each schema version as a fresh build has it. Written by `python -m tests.schema`; frozen once released."""

FINGERPRINTS = {1: "8526b65f807c1fb9014752bba07548b3e8a7f10a0d354b32b0165b1004618951"}
