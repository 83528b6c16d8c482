-- Sign-in looks whether an operator has come from an address before: strangers who guess must not shut that one out.
grant select (ip) on app.member_sessions to :auth;
