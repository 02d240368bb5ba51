-- Letters that came back, or could not be sent at all: what each report said, and whether people were
-- told of it. Owner: bounces.c.
CREATE TABLE bounce (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	letter INTEGER NOT NULL REFERENCES letter (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, -- that did not arrive
	mail INTEGER REFERENCES mail (id) DEFERRABLE INITIALLY DEFERRED, -- the report; NULL: our own attempts failed
	event INTEGER REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED, -- of the letter; NULL: none or several
	address TEXT NOT NULL CHECK (address <> ''), -- the letter went to, lower case
	class TEXT NOT NULL CHECK (class IN ('none', 'delay', 'soft', 'policy', 'hard', 'dead')),
	status TEXT NOT NULL,                -- "5.1.1"; '': none given
	diagnostic TEXT NOT NULL,            -- what the other server said; purged with the mail
	told INTEGER NOT NULL CHECK (told IN (0, 1)), -- whoever must know was written to because of it
	at INTEGER NOT NULL                  -- instant
) STRICT;
CREATE INDEX bounce_address ON bounce (address, class);
CREATE INDEX bounce_letter ON bounce (letter);
CREATE INDEX bounce_event ON bounce (event, at) WHERE event IS NOT NULL;

-- Every calendar entry sent: what its UID means when a calendar answers, and how far it has answered.
-- Owner: invites.c.
CREATE TABLE invite (
	uid TEXT PRIMARY KEY CHECK (uid <> ''),
	registration INTEGER NOT NULL REFERENCES registration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	session TEXT NOT NULL,               -- its id; '': the event is its one session
	partstat TEXT NOT NULL DEFAULT '',   -- of the newest reply: "ACCEPTED" …; '': none yet
	sequence INTEGER NOT NULL DEFAULT -1, -- SEQUENCE of the newest reply
	stamp TEXT NOT NULL DEFAULT '',      -- DTSTAMP of the newest reply, as written
	at INTEGER                           -- instant the newest reply was taken; NULL: none yet
) STRICT, WITHOUT ROWID;
CREATE INDEX invite_registration ON invite (registration);
