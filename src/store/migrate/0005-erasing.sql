-- What is still to be emptied of addresses that are being erased: an address with thousands of mails
-- is emptied slice by slice, and what it writes meanwhile is not touched. Owner: erase.c.
CREATE TABLE erasing (
	kind TEXT NOT NULL CHECK (kind IN ('registration', 'mail', 'letter')),
	id INTEGER NOT NULL,                 -- of that table
	address TEXT NOT NULL,               -- lower case
	PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- A letter to somebody else that was still to be sent when what it says of others went: it is emptied
-- as soon as it has left. Owner: purge_old.c.
CREATE INDEX letter_emptied ON letter (state) WHERE bytes IS NOT NULL AND data IS NULL;

-- A mail whose sender could not be read is kept no longer than others: `sender` alone does not say
-- whether it was emptied.
ALTER TABLE mail ADD COLUMN emptied INTEGER NOT NULL DEFAULT 0; -- 1: purged, its sender with it
UPDATE mail SET emptied = 1 WHERE sender = '' AND id NOT IN (SELECT mail FROM raw_mail);
CREATE INDEX mail_nobodys ON mail (arrived) WHERE sender = '' AND emptied = 0;
