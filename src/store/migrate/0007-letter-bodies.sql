-- The body of a letter has a row of its own, so that what happens to the letter (claimed, sent, put off, dead)
-- is written without writing the body again. Owner: letters.c.
DROP INDEX letter_body;
DROP INDEX letter_emptied;
CREATE TABLE letter_body (
	letter INTEGER PRIMARY KEY REFERENCES letter (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	bytes BLOB NOT NULL                  -- the final letter, LF line ends
) STRICT;
INSERT INTO letter_body (letter, bytes) SELECT id, bytes FROM letter WHERE bytes IS NOT NULL;
ALTER TABLE letter ADD COLUMN size INTEGER; -- of the body; NULL: purged, and then there is none
UPDATE letter SET size = length(bytes) WHERE bytes IS NOT NULL;
ALTER TABLE letter DROP COLUMN bytes;
CREATE TRIGGER letter_purged AFTER UPDATE OF size ON letter WHEN new.size IS NULL
BEGIN
	DELETE FROM letter_body WHERE letter = new.id;
END;
CREATE INDEX letter_gone ON letter (sent) WHERE size IS NOT NULL AND sent IS NOT NULL;
CREATE INDEX letter_emptied ON letter (state) WHERE size IS NOT NULL AND data IS NULL;

-- What a template saw is kept where an answer is read with it; of other letters, that it was not purged.
UPDATE letter SET data = '{}' WHERE data IS NOT NULL AND template <> 'digest';
