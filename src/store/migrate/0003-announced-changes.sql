-- A job that tells people what changed about an event knows what was true before: the newest revision
-- they know of. An event knows how far its participants were told.
ALTER TABLE job ADD COLUMN since INTEGER NOT NULL DEFAULT 0; -- revision; 0: a plain message
ALTER TABLE event ADD COLUMN announced INTEGER NOT NULL DEFAULT 0; -- revision; 0: nothing was said of it yet
UPDATE event SET announced = coalesce((SELECT max(id) FROM revision WHERE revision.event = event.id), 0);
