-- Who changed something is written down by name: authenticate() reads it with the credential, in the query it makes anyway.
grant select (name) on app.api_keys to :auth;
grant select (name) on app.memberships to :auth;
