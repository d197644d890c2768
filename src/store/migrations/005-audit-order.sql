-- What 纪检 reads, newest first.
CREATE INDEX event_by_time ON event (at);
CREATE INDEX access_log_by_time ON access_log (at);
