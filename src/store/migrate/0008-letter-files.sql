-- Letters whose bodies went after they had been delivered into a Maildir of the site: the file there goes too
-- (store/sweep.c). The note says which Maildir; without it none is remembered. That somebody is erased is told
-- by a letter whose body goes at once, so its file stays for a day, for whoever carries letters on from there.
-- Owner: sweep.c.
CREATE TABLE letter_file (
	letter INTEGER PRIMARY KEY REFERENCES letter (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	due INTEGER NOT NULL                 -- instant: not before
) STRICT;
CREATE INDEX letter_file_due ON letter_file (due);
CREATE TRIGGER letter_file_gone AFTER UPDATE OF size ON letter
WHEN old.size IS NOT NULL AND new.size IS NULL AND new.state = 'sent'
	AND EXISTS (SELECT 1 FROM note WHERE name = 'maildir')
BEGIN
	INSERT INTO letter_file (letter, due)
		VALUES (new.id, iif(new.template = 'erased', coalesce(new.sent, 0) + 86400, 0))
		ON CONFLICT DO NOTHING;
END;
