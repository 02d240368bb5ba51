-- What must be swept up after words went: files below data/raw that no mail needs any more, and under
-- the name '' the log of the database, which still holds the old pages. Owner: purge.c.
CREATE TABLE gone (
	file TEXT PRIMARY KEY                -- name below data/raw; '': the log
) STRICT, WITHOUT ROWID;

-- Ways to what is kept too long, so that looking for it never scans.
CREATE INDEX raw_mail_file ON raw_mail (file) WHERE file <> '';
CREATE INDEX mail_kept ON mail (arrived) WHERE sender <> '';
CREATE INDEX history_details ON history (event, id) WHERE after IS NOT NULL;
CREATE INDEX registration_diet ON registration (event) WHERE diet <> '';
CREATE INDEX letter_data ON letter (event) WHERE data IS NOT NULL;
CREATE INDEX letter_erased ON letter (state) WHERE template = 'erased' AND recipient <> 'erased';
CREATE INDEX letter_digest ON letter (state) WHERE template IN ('digest', 'participants') AND data IS NOT NULL;
CREATE INDEX case_file_kept ON case_file (event) WHERE participant <> '';
CREATE INDEX pending_kept ON pending (event) WHERE address <> '';
CREATE INDEX pending_letter ON pending (letter) WHERE letter IS NOT NULL;
