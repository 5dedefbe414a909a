"""The digest of each schema version as a fresh build has it. Written by `python -m tests.schema`; frozen once released."""

FINGERPRINTS = {
    1: "8526b65f807c1fb9014752bba07548b3e8a7f10a0d354b32b0165b1004618951",
    2: "4e735e141a51063db7029612363b7817977e77f7b577ca7709fc0d305c4cdb58",
    3: "438a5886f66ccfb93792346c7960a7ead8f51c6559d70e80c0c19635b4b9478d",
}
