-- The data model of samling, and its documentation (DESIGN sections 4, 6, 8, 11, 12).
--
-- Instants are whole seconds since 1970-01-01T00:00:00Z; NULL where there is none. Text is UTF-8; ''
-- where nothing is known. Booleans are 0 or 1. Names of states and kinds are those of the C enums.
-- AUTOINCREMENT where an id is hashed into tokens, Message-IDs or UIDs: such an id never comes back.
-- Checks of what every mail writes name their values by OR: for IN with more than two values SQLite
-- makes a table in memory at each insert.
-- References are checked at commit, so that the rows of one decision may be written in any order.
-- Changes: numbered files in migrate/, applied at open under PRAGMA user_version. This file is the
-- model as version 1 creates it.

-- What may happen in the world: one row an event for ever; everything said about it is in revision.
-- Owner: events.c.
CREATE TABLE event (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	slug TEXT NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 24), -- its name in files and addresses
	state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'draft', 'closed', 'cancelled')), -- copy of the newest revision, to find events by
	starts INTEGER,                      -- instant; copy, to find events by
	near_until INTEGER NOT NULL DEFAULT 9223372036854775807, -- instant: after it, mails are not read against this event any more
	made INTEGER NOT NULL                -- instant
) STRICT;
CREATE INDEX event_near ON event (near_until);

-- What was said about an event, option by option; the newest row of a path counts. Append-only.
-- Owner: events.c.
CREATE TABLE revision (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	event INTEGER NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
	path TEXT NOT NULL CHECK (path <> ''), -- "capacity", "question.diet.ask"
	value TEXT,                          -- as written in an event file, lists as JSON; NULL: removed
	source_kind TEXT NOT NULL CHECK (source_kind IN ('file', 'mail', 'command')),
	source TEXT NOT NULL,                -- "events/dalarna.conf:4", a mail's row, the command
	who TEXT NOT NULL,                   -- address or login; '' for files
	at INTEGER NOT NULL                  -- instant
) STRICT;
CREATE INDEX revision_event ON revision (event, path, id);

-- Somebody. People are never merged by name, only by address. Owner: people.c.
CREATE TABLE person (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	language TEXT NOT NULL,              -- of their last mail; '': not known
	made INTEGER NOT NULL                -- instant
) STRICT;

-- A mailbox; bounces and proofs belong to it. Owner: people.c.
CREATE TABLE address (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	address TEXT NOT NULL UNIQUE CHECK (address <> ''), -- normalised, lower case
	person INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
	bounced INTEGER NOT NULL DEFAULT 0 CHECK (bounced IN (0, 1)), -- letters to it come back
	bounce_status TEXT NOT NULL DEFAULT '', -- "5.1.1"
	proven_at INTEGER                    -- instant it last answered one of our tokens; NULL: never
) STRICT;
CREATE INDEX address_person ON address (person);

-- The people one mail signed up together; a group stays together. Owner: registrations.c.
CREATE TABLE orders (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	event INTEGER NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
	mail INTEGER REFERENCES mail (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: by command
	made INTEGER NOT NULL                -- instant
) STRICT;

-- One place, or the wish for one. An unnamed companion has neither name nor email.
-- Calendar UIDs are computed from id and session with the site's key. Owner: registrations.c.
CREATE TABLE registration (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	event INTEGER NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
	orders INTEGER NOT NULL REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED,
	person INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: no address known
	state TEXT NOT NULL CHECK (state = 'interested' OR state = 'unconfirmed' OR state = 'awaiting-approval' OR
		state = 'waiting' OR state = 'offered' OR state = 'confirmed' OR state = 'withdrawn' OR
		state = 'rejected' OR state = 'expired' OR state = 'attended' OR state = 'absent' OR
		state = 'event-cancelled' OR state = 'purged'),
	name TEXT NOT NULL,                  -- this and the next five: as given for this event; may be ''
	email TEXT NOT NULL,
	organisation TEXT NOT NULL,
	title TEXT NOT NULL,
	phone TEXT NOT NULL,
	diet TEXT NOT NULL,                  -- sensitive: purged first
	registered_by TEXT NOT NULL,         -- address, lower case; equals email when they wrote themselves
	registered_by_name TEXT NOT NULL,
	language TEXT NOT NULL,              -- of letters to this person
	arrived INTEGER NOT NULL,            -- instant: the mail that asked for it
	since INTEGER NOT NULL,              -- instant it entered `state`
	until INTEGER,                       -- instant: offered until; else NULL
	priority INTEGER NOT NULL,           -- higher goes first in the queue
	queued INTEGER NOT NULL DEFAULT 0,   -- history row by which it entered the queue: order of commit; 0: not in it
	sequence INTEGER NOT NULL DEFAULT 0, -- SEQUENCE of its calendar entries
	CHECK ((state = 'offered') = (until IS NOT NULL)),
	CHECK ((state = 'waiting') = (queued > 0))
) STRICT;
CREATE INDEX registration_person ON registration (person, event);
CREATE INDEX registration_by ON registration (registered_by, event);
CREATE INDEX registration_event ON registration (event, state, id);
CREATE INDEX registration_orders ON registration (orders);
CREATE INDEX registration_queue ON registration (event, priority DESC, queued) WHERE state = 'waiting';

-- Answers to an event's own questions (diet stands in its column). Owner: registrations.c.
CREATE TABLE registration_answer (
	registration INTEGER NOT NULL REFERENCES registration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	question TEXT NOT NULL CHECK (question <> ''), -- its id
	value TEXT NOT NULL,                 -- the option's own value, or words; several joined with ", "
	PRIMARY KEY (registration, question)
) STRICT, WITHOUT ROWID;

-- The sessions somebody attends; no row: all of them. Owner: registrations.c.
CREATE TABLE registration_session (
	registration INTEGER NOT NULL REFERENCES registration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	session TEXT NOT NULL CHECK (session <> ''), -- its id
	PRIMARY KEY (registration, session)
) STRICT, WITHOUT ROWID;

-- The places a confirmed or offered registration stands on: the event, each session, each option
-- chosen. Exists only while the place is held. Owner: seats.c.
CREATE TABLE seat (
	registration INTEGER NOT NULL REFERENCES registration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	axis TEXT NOT NULL CHECK (axis = 'event' OR axis = 'session' OR axis = 'option'),
	question TEXT NOT NULL,              -- '' but for options
	id TEXT NOT NULL,                    -- session id, option value; '' for the event
	event INTEGER NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
	PRIMARY KEY (registration, axis, question, id)
) STRICT, WITHOUT ROWID;

-- How many seats there are, kept by the triggers below, so that counting never scans.
CREATE TABLE taken (
	event INTEGER NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
	axis TEXT NOT NULL,
	question TEXT NOT NULL,
	id TEXT NOT NULL,
	places INTEGER NOT NULL CHECK (places >= 0),
	PRIMARY KEY (event, axis, question, id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER seat_taken AFTER INSERT ON seat BEGIN
	INSERT INTO taken (event, axis, question, id, places) VALUES (new.event, new.axis, new.question, new.id, 1)
		ON CONFLICT DO UPDATE SET places = places + 1;
END;
CREATE TRIGGER seat_given_back AFTER DELETE ON seat BEGIN
	UPDATE taken SET places = places - 1
		WHERE event = old.event AND axis = old.axis AND question = old.question AND id = old.id;
END;

-- How many registrations of an event are in each state, kept by the triggers below.
CREATE TABLE tally (
	event INTEGER NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
	state TEXT NOT NULL,
	people INTEGER NOT NULL CHECK (people >= 0),
	PRIMARY KEY (event, state)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER registration_made AFTER INSERT ON registration BEGIN
	INSERT INTO tally (event, state, people) VALUES (new.event, new.state, 1)
		ON CONFLICT DO UPDATE SET people = people + 1;
END;
CREATE TRIGGER registration_moved AFTER UPDATE OF state ON registration WHEN old.state <> new.state BEGIN
	UPDATE tally SET people = people - 1 WHERE event = old.event AND state = old.state;
	INSERT INTO tally (event, state, people) VALUES (new.event, new.state, 1)
		ON CONFLICT DO UPDATE SET people = people + 1;
END;
CREATE TRIGGER registration_gone AFTER DELETE ON registration BEGIN
	UPDATE tally SET people = people - 1 WHERE event = old.event AND state = old.state;
END;

-- Who did what, when, why, by which mail. Append-only, but for purges. Owner: history.c.
CREATE TABLE history (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	at INTEGER NOT NULL,                 -- instant
	who TEXT NOT NULL,                   -- address, login, or "time"
	what TEXT NOT NULL,                  -- name of the effect
	event INTEGER REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
	registration INTEGER REFERENCES registration (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
	mail INTEGER REFERENCES mail (id) DEFERRABLE INITIALLY DEFERRED,
	reason TEXT NOT NULL,                -- as the decision gave it
	from_state TEXT NOT NULL,            -- 'none' for a new row; '' where no state changed
	to_state TEXT NOT NULL,
	before TEXT,                         -- JSON of the attendee as it was; NULL: details unchanged
	after TEXT                           -- JSON of the attendee as it became; NULL likewise
) STRICT;
CREATE INDEX history_mail ON history (mail) WHERE mail IS NOT NULL;
CREATE INDEX history_registration ON history (registration) WHERE registration IS NOT NULL;
CREATE INDEX history_event ON history (event, at) WHERE event IS NOT NULL;

-- Every mail received, once for each of our addresses it was delivered to. Owner: mails.c.
CREATE TABLE mail (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	fingerprint TEXT NOT NULL,           -- 32 hex digits over From, Date, Subject, Message-ID and body
	rcpt TEXT NOT NULL,                  -- envelope recipient, lower case; '': not known
	message_id TEXT NOT NULL,            -- with <>; may be ''
	arrived INTEGER NOT NULL,            -- instant
	recorded INTEGER NOT NULL,           -- instant
	sender TEXT NOT NULL,                -- address of From, lower case
	sender_name TEXT NOT NULL,
	subject TEXT NOT NULL,
	own TEXT NOT NULL,                   -- the sender's own words; purged with the raw mail
	kind TEXT NOT NULL,                  -- person, auto-reply, bounce, calendar-reply, bulk, unparsed
	kind_reason TEXT NOT NULL,
	proof TEXT NOT NULL,
	proof_reason TEXT NOT NULL,
	language TEXT NOT NULL,
	acts TEXT NOT NULL,                  -- JSON: what it was read as
	rules TEXT NOT NULL,                 -- rule names that spoke, one a line
	decision TEXT NOT NULL CHECK (decision = 'act' OR decision = 'ask' OR decision = 'human' OR decision = 'ignore'),
	reason TEXT NOT NULL,
	letter INTEGER REFERENCES letter (id) DEFERRABLE INITIALLY DEFERRED, -- of ours that it answers
	bytes INTEGER NOT NULL,              -- size of the raw mail
	UNIQUE (fingerprint, rcpt)
) STRICT;
CREATE INDEX mail_message_id ON mail (message_id) WHERE message_id <> '';
CREATE INDEX mail_sender ON mail (sender, arrived);
CREATE INDEX mail_arrived ON mail (arrived);

-- The mail as it came. Up to 256 kB it stands here deflated; larger ones are files in data/raw, synced
-- before the commit. Owner: mails.c.
CREATE TABLE raw_mail (
	mail INTEGER PRIMARY KEY REFERENCES mail (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	bytes INTEGER NOT NULL,              -- size before deflating
	deflated BLOB,                       -- zlib stream; NULL: in a file
	file TEXT NOT NULL,                  -- name below data/raw; '': here
	CHECK ((deflated IS NULL) = (file <> ''))
) STRICT;

-- How often a mail was begun and not finished: counted in a commit of its own before it is parsed, so
-- that one that ends the process twice is set aside. Owner: mails.c.
CREATE TABLE attempt (
	hash TEXT PRIMARY KEY,               -- of the raw bytes
	count INTEGER NOT NULL,
	at INTEGER NOT NULL                  -- instant of the last
) STRICT, WITHOUT ROWID;

-- The outbox, and the memory of every letter sent. Owner: letters.c.
CREATE TABLE letter (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	template TEXT NOT NULL,
	language TEXT NOT NULL,
	recipient TEXT NOT NULL CHECK (recipient <> ''), -- address, as written to
	envelope_from TEXT NOT NULL,         -- '': the null sender
	message_id TEXT NOT NULL UNIQUE,     -- with <>
	subject TEXT NOT NULL,
	bytes BLOB,                          -- the final letter, LF line ends; NULL: body purged
	state TEXT NOT NULL CHECK (state = 'queued' OR state = 'held' OR state = 'sent' OR state = 'later' OR state = 'dead' OR state = 'dropped'),
	due INTEGER NOT NULL,                -- instant of the next attempt
	claimed_until INTEGER NOT NULL DEFAULT 0, -- instant: somebody is sending it until then
	attempts INTEGER NOT NULL DEFAULT 0,
	last_error TEXT NOT NULL DEFAULT '',
	made INTEGER NOT NULL,               -- instant
	sent INTEGER,                        -- instant
	event INTEGER REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: none or several
	list TEXT NOT NULL DEFAULT '',       -- list it speaks of
	mail INTEGER REFERENCES mail (id) DEFERRABLE INITIALLY DEFERRED, -- that caused it
	pending INTEGER REFERENCES pending (id) DEFERRABLE INITIALLY DEFERRED, -- what it waits for
	case_file INTEGER REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
	job INTEGER REFERENCES job (id) DEFERRABLE INITIALLY DEFERRED,
	data TEXT,                           -- JSON its template saw; NULL: purged
	third_party INTEGER NOT NULL CHECK (third_party IN (0, 1)), -- counts against the cause's budget
	cause TEXT NOT NULL                  -- address whose mail caused it, lower case; '' for time and commands
) STRICT;
CREATE INDEX letter_due ON letter (due) WHERE state IN ('queued', 'later');
CREATE INDEX letter_claimed ON letter (claimed_until) WHERE claimed_until > 0;
CREATE INDEX letter_state ON letter (state, id);
CREATE INDEX letter_recipient ON letter (recipient, id);
CREATE INDEX letter_mail ON letter (mail) WHERE mail IS NOT NULL;
CREATE INDEX letter_body ON letter (sent) WHERE bytes IS NOT NULL AND sent IS NOT NULL;

-- Whose registrations a letter speaks of. Owner: letters.c.
CREATE TABLE letter_registration (
	letter INTEGER NOT NULL REFERENCES letter (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	registration INTEGER NOT NULL REFERENCES registration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	PRIMARY KEY (letter, registration)
) STRICT, WITHOUT ROWID;
CREATE INDEX letter_registration_back ON letter_registration (registration, letter);

-- Letters a day: budgets that keep the program from being a cannon. Owner: letters.c.
CREATE TABLE letter_count (
	kind TEXT NOT NULL CHECK (kind = 'answer' OR kind = 'caused' OR kind = 'target'), -- answers to; letters to others caused by; letters strangers caused to
	address TEXT NOT NULL,               -- lower case
	day INTEGER NOT NULL,                -- days since 1970-01-01, UTC
	letters INTEGER NOT NULL CHECK (letters > 0),
	PRIMARY KEY (kind, address, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX letter_count_day ON letter_count (day);

-- Something a letter of ours waits for. Owner: pendings.c.
CREATE TABLE pending (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	kind TEXT NOT NULL,                  -- pending_kind_name
	letter INTEGER REFERENCES letter (id) DEFERRABLE INITIALLY DEFERRED,
	event INTEGER REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: none or several
	address TEXT NOT NULL,               -- whose answer counts, lower case
	held TEXT,                           -- JSON of the acts to carry out on a yes; NULL: none
	held_language TEXT NOT NULL,
	held_sender TEXT NOT NULL,           -- who wrote them
	held_sender_name TEXT NOT NULL,
	held_arrived INTEGER,                -- instant
	asked TEXT NOT NULL,                 -- JSON of the questions asked, in order
	case_file INTEGER REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
	job INTEGER REFERENCES job (id) DEFERRABLE INITIALLY DEFERRED,
	mail INTEGER REFERENCES mail (id) DEFERRABLE INITIALLY DEFERRED, -- that caused it
	due INTEGER,                         -- instant of reminder or end; NULL: waits for ever
	reminded INTEGER NOT NULL,           -- how often its address was reminded
	open INTEGER NOT NULL CHECK (open IN (0, 1)),
	closed_reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX pending_due ON pending (due) WHERE open = 1 AND due IS NOT NULL;
CREATE INDEX pending_address ON pending (address) WHERE open = 1;

-- Owner: pendings.c.
CREATE TABLE pending_registration (
	pending INTEGER NOT NULL REFERENCES pending (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	registration INTEGER NOT NULL REFERENCES registration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	PRIMARY KEY (pending, registration)
) STRICT, WITHOUT ROWID;
CREATE INDEX pending_registration_back ON pending_registration (registration, pending);

-- What a person must look at. Owner: cases.c.
CREATE TABLE case_file (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	kind TEXT NOT NULL,                  -- "question", "unclear", "unparsed", "limit" …
	reason TEXT NOT NULL,
	event INTEGER REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
	open INTEGER NOT NULL CHECK (open IN (0, 1)),
	participant TEXT NOT NULL,           -- address the answer is relayed to
	participant_name TEXT NOT NULL,
	participant_language TEXT NOT NULL,
	subject TEXT NOT NULL,               -- of that mail
	question TEXT NOT NULL,              -- its own words
	mail INTEGER REFERENCES mail (id) DEFERRABLE INITIALLY DEFERRED,
	letter INTEGER REFERENCES letter (id) DEFERRABLE INITIALLY DEFERRED, -- the case letter
	suggested TEXT,                      -- JSON of the acts carried out on "ja"; NULL: none
	suggested_language TEXT NOT NULL,
	arrived INTEGER NOT NULL,            -- instant of that mail
	opened INTEGER NOT NULL,             -- instant
	closed INTEGER,                      -- instant
	closed_by TEXT NOT NULL DEFAULT '',
	closed_reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX case_file_open ON case_file (event, id) WHERE open = 1;
CREATE INDEX case_file_participant ON case_file (participant) WHERE open = 1;
CREATE INDEX case_file_mail ON case_file (mail) WHERE mail IS NOT NULL;

-- When a rule of an event is due; rewritten when the event changes. Owner: timers.c.
CREATE TABLE timer (
	event INTEGER NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
	rule TEXT NOT NULL,                  -- "reminder:7d", "link", "thanks"
	occurrence TEXT NOT NULL,            -- which time it was due for: its instant, RFC 3339
	due INTEGER NOT NULL,                -- instant
	window_ends INTEGER NOT NULL,        -- instant: after it whoever has no done row is marked missed
	after INTEGER NOT NULL DEFAULT 0,    -- registration worked off up to here; a late arrival starts over
	ended INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1)), -- nobody is left; undone by a late arrival
	PRIMARY KEY (event, rule, occurrence)
) STRICT, WITHOUT ROWID;
CREATE INDEX timer_due ON timer (due) WHERE ended = 0;

-- Who got what a rule owed them: whoever is entitled and has no row gets it, and nobody twice.
-- Owner: timers.c.
CREATE TABLE done (
	registration INTEGER NOT NULL REFERENCES registration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	rule TEXT NOT NULL,
	occurrence TEXT NOT NULL,
	letter INTEGER REFERENCES letter (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: none was written
	outcome TEXT NOT NULL,               -- "sent", "missed" …
	at INTEGER NOT NULL,                 -- instant
	PRIMARY KEY (registration, rule, occurrence)
) STRICT, WITHOUT ROWID;

-- An effect on more people than a mail names, worked off in slices. Owner: jobs.c.
CREATE TABLE job (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	kind TEXT NOT NULL,                  -- job_kind_name
	event INTEGER NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
	total INTEGER NOT NULL,              -- letters, counted when it was made
	after INTEGER NOT NULL,              -- registration worked off up to here
	text TEXT NOT NULL,                  -- the message; what changed
	who TEXT NOT NULL,                   -- who caused it
	held INTEGER NOT NULL CHECK (held IN (0, 1)), -- waits for a coordinator's word
	ended INTEGER,                       -- instant; NULL: open
	made INTEGER NOT NULL                -- instant
) STRICT;
CREATE INDEX job_open ON job (held, id) WHERE ended IS NULL;
CREATE INDEX job_held ON job (event) WHERE ended IS NULL AND held = 1;

-- List memberships; they refer to the address. Owner: members.c.
CREATE TABLE member (
	list TEXT NOT NULL,                  -- name of the list in samling.conf
	address INTEGER NOT NULL REFERENCES address (id) DEFERRABLE INITIALLY DEFERRED,
	name TEXT NOT NULL,
	since INTEGER NOT NULL,              -- instant
	mail INTEGER REFERENCES mail (id) DEFERRABLE INITIALLY DEFERRED, -- that asked for it
	bounces INTEGER NOT NULL DEFAULT 0,  -- score
	PRIMARY KEY (list, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_address ON member (address);

-- Small facts the program remembers: how far a mailbox was read, when the last digest went.
-- Owner: notes.c.
CREATE TABLE note (
	name TEXT PRIMARY KEY,               -- "fetch.kontoret", "digest.karin@…"
	value TEXT NOT NULL,
	at INTEGER NOT NULL                  -- instant
) STRICT, WITHOUT ROWID;
