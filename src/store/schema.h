/* schema.sql and the numbered migrations, carried in the binary (made by contrib/embed.sh). */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

/* The whole model, as version SCHEMA_FIRST creates it. */
extern const char schema_sql[];

struct migration {
	int version; /* PRAGMA user_version after it; rising; 0 ends the table */
	const char *name, *sql;
};
extern const struct migration schema_migrations[];

enum { SCHEMA_FIRST = 1 };

/* PRAGMA application_id of our databases: "saml". */
#define SCHEMA_APPLICATION_ID 0x73616d6c

#endif
