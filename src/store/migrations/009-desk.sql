-- What supervisors list: confirmations and requests to void, newest first.
CREATE INDEX event_by_kind ON event (exam, kind, at);
