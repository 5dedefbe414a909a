"""One safe: keys, the encrypted database, blobs, backups, migrations. It knows no record of the practice: it would work for any schema."""
