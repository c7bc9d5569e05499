"""Accounts on both databases: signing in, roles, keys, invitations; what ends, ends at once."""

import stat
import time
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, text

from firsthand.accounts import people, sessions, throttle
from firsthand.accounts.entering import WRONG, Identity, accept_invitation, enter_by_identity, sign_in
from firsthand.accounts.opening import make_accounts, open_accounts
from firsthand.accounts.passwords import Passwords, check_password
from firsthand.accounts.roles import Caller, Role
from firsthand.accounts.tables import METADATA, TRAIL
from firsthand.case import trail
from firsthand.case.open import make_case
from firsthand.errors import CaseError, NotFound, SignInNeeded, TooMany, UsageError

NOW = 1_900_000_000
WORD = "a tin of nine keys"


def add(store, passwords, name="ada", *, role=None, case="affair", password=WORD, **more):
    with store.write() as connection:
        key = people.add_account(connection, name, by="root", now=NOW, **more)
        if role is not None:
            people.give_role(connection, name, case, Role(role), by="root", now=NOW)
        if password is not None:
            people.set_password(connection, key, passwords.hash(password), by=name, now=NOW)
    return key


def enter(store, passwords, name="ada", password=WORD, address="192.0.2.1", now=NOW):
    return sign_in(store, passwords, name, password, address=address, now=now)


def who(store, secret, now=NOW):
    with store.read() as connection:
        found = sessions.find_session(connection, secret, now)
    return None if found is None else found[0]


def stored_words(store):
    """All that the store holds, as text."""
    with store.read() as connection:
        return repr([tuple(r) for t in METADATA.sorted_tables for r in connection.execute(select(t))])


def test_who_signs_in_is_known_by_the_session(accounts, passwords):
    add(accounts, passwords, role="analyst")

    caller = who(accounts, enter(accounts, passwords, " Ada "))

    assert (caller.name, caller.role_in("affair"), caller.role_in("other")) == ("ada", Role.ANALYST, None)


def test_a_session_ends_after_a_day_without_use_and_after_three_with(accounts, passwords):
    add(accounts, passwords)
    secret = enter(accounts, passwords)

    assert who(accounts, secret, NOW + sessions.IDLE - 1)
    assert who(accounts, secret, NOW + sessions.IDLE) is None
    for hours in range(1, 72):
        with accounts.write() as connection:
            sessions.touch(connection, sessions.hash_secret(secret), NOW + hours * 3600)
    assert who(accounts, secret, NOW + sessions.LONGEST - 1)
    assert who(accounts, secret, NOW + sessions.LONGEST) is None


def test_each_sign_in_gives_another_secret_and_none_is_stored(accounts, passwords):
    add(accounts, passwords)
    first, second = enter(accounts, passwords), enter(accounts, passwords)

    assert first != second
    assert len(first) >= 43
    words = stored_words(accounts)
    assert first not in words
    assert second not in words
    assert WORD not in words


def test_signing_out_everywhere_ends_every_session(accounts, passwords):
    key = add(accounts, passwords)
    secrets = [enter(accounts, passwords) for _ in range(3)]
    with accounts.write() as connection:
        sessions.end_sessions(connection, key, "ada", NOW)

    assert [who(accounts, secret) for secret in secrets] == [None] * 3


WRONG_WAYS = [("ada", "something else 12"), ("nobody", WORD), ("disabled", WORD), ("unset", WORD), ("", ""),
              ("ada' OR '1'='1", WORD), ("ada\x00", WORD)]  # fmt: skip


@pytest.mark.parametrize(("name", "password"), WRONG_WAYS)
def test_all_that_is_wrong_is_told_in_the_same_words(accounts, passwords, name, password):
    add(accounts, passwords)
    add(accounts, passwords, "disabled")
    add(accounts, passwords, "unset", password=None)
    with accounts.write() as connection:
        people.disable(connection, "disabled", by="root", now=NOW)

    with pytest.raises(SignInNeeded) as refused:
        enter(accounts, passwords, name, password)
    assert str(refused.value) == WRONG


def test_a_name_that_there_is_not_costs_as_much_work_as_a_wrong_password(accounts):
    dear = Passwords(PasswordHasher(time_cost=4, memory_cost=16384, parallelism=1))
    add(accounts, dear)

    def seconds(name):
        begun = time.process_time()
        with pytest.raises(SignInNeeded):
            enter(accounts, dear, name, "wrong wrong wrong", address=f"{name} {begun}")
        return time.process_time() - begun

    seconds("ada")
    known, unknown = min(seconds("ada") for _ in range(3)), min(seconds(f"nobody{n}") for n in range(3))
    assert 0.6 < known / unknown < 1.6


def test_after_five_wrong_passwords_one_waits_longer_each_time(accounts, passwords):
    add(accounts, passwords)
    waits = []
    now = NOW
    for n in range(throttle.FREE_FOR_NAME + 3):
        try:
            enter(accounts, passwords, password="wrong wrong 12", address=f"192.0.2.{n}", now=now)
        except TooMany as error:
            waits.append(error.seconds)
            now += error.seconds
            with pytest.raises(SignInNeeded):
                enter(accounts, passwords, password="wrong wrong 12", address=f"192.0.2.{n}", now=now)
        except SignInNeeded:
            pass

    assert waits == [5, 10, 20]
    with pytest.raises(TooMany):
        enter(accounts, passwords, address="198.51.100.7", now=now)
    assert enter(accounts, passwords, address="198.51.100.7", now=now + throttle.LONGEST)


def test_one_address_cannot_try_one_password_on_many_names(accounts, passwords):
    for tried in range(throttle.FREE_FOR_ADDRESS):
        with pytest.raises(SignInNeeded):
            enter(accounts, passwords, f"name{tried}", "summer is here 31")

    with pytest.raises(TooMany):
        enter(accounts, passwords, "one more", "summer is here 31")


def test_the_right_password_forgets_the_wrong_ones(accounts, passwords):
    add(accounts, passwords)
    for _ in range(10):
        with pytest.raises(SignInNeeded):
            enter(accounts, passwords, password="wrong wrong 12")
        assert enter(accounts, passwords)


def test_a_disabled_account_is_out_at_once_with_all_its_keys(accounts, passwords):
    add(accounts, passwords, role="viewer")
    secret = enter(accounts, passwords)
    with accounts.write() as connection:
        _, token = sessions.make_token(
            connection, "ada", case="*", role=Role.VIEWER, days=5, label="x", by="ada", now=NOW
        )
        people.disable(connection, "ada", by="root", now=NOW)

    assert who(accounts, secret) is None
    with accounts.read() as connection:
        assert sessions.find_token(connection, token, NOW) is None


def test_a_new_password_ends_what_began_with_the_old_one(accounts, passwords):
    add(accounts, passwords)
    secret = enter(accounts, passwords)
    with accounts.write() as connection:
        code = people.invite(connection, "ada", by="root", now=NOW)
    new = accept_invitation(accounts, passwords, code, "another tin of keys", address="x", now=NOW)

    assert who(accounts, secret) is None
    assert who(accounts, new).name == "ada"
    with pytest.raises(SignInNeeded):
        enter(accounts, passwords)


def test_an_invitation_is_good_once_and_not_for_long(accounts, passwords):
    add(accounts, passwords, password=None)
    with accounts.write() as connection:
        first = people.invite(connection, "ada", by="root", now=NOW)
        second = people.invite(connection, "ada", by="root", now=NOW)

    def accept(code, now=NOW):
        return accept_invitation(accounts, passwords, code, WORD, address=f"{code} {now}", now=now)

    with pytest.raises(SignInNeeded):
        accept(first)
    with pytest.raises(SignInNeeded):
        accept(second, NOW + people.INVITED_FOR)
    assert accept(second)
    with pytest.raises(SignInNeeded):
        accept(second)
    assert second not in stored_words(accounts)


def test_a_weak_password_leaves_the_invitation_good(accounts, passwords):
    add(accounts, passwords, password=None)
    with accounts.write() as connection:
        code = people.invite(connection, "ada", by="root", now=NOW)
    with pytest.raises(UsageError):
        accept_invitation(accounts, passwords, code, "short", address="x", now=NOW)

    assert accept_invitation(accounts, passwords, code, WORD, address="x", now=NOW)


WEAK = ["", "elevensigns", "a" * 257, "abababababababab", "my name is Ada Finch"]


@pytest.mark.parametrize("password", WEAK)
def test_what_is_easy_to_guess_is_no_password(password):
    with pytest.raises(UsageError):
        check_password(password, "ada")


NAMES = ["", "a", "Ada", "аdа", "rule:names", "a b", "-a", "a" * 81, "a\n", "../x", "<b>"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_could_be_taken_for_another_is_none(accounts, passwords, name):
    with pytest.raises(UsageError):
        add(accounts, passwords, name)


def test_two_accounts_have_two_names_and_two_addresses(accounts, passwords):
    add(accounts, passwords, "ada", email="ada@example.org")
    for name, email in (("ada", None), ("ida", "ada@example.org")):
        with pytest.raises(UsageError, match="already"):
            add(accounts, passwords, name, email=email)


@pytest.mark.parametrize(
    ("own", "asked", "case", "found"),
    [
        ("reviewer", "viewer", "affair", "viewer"),
        ("viewer", "admin", "affair", "viewer"),
        ("reviewer", "admin", "*", "reviewer"),
        ("reviewer", "viewer", "other", None),
        (None, "viewer", "affair", None),
    ],
)
def test_a_key_may_do_what_it_was_made_for_and_never_more_than_its_owner(accounts, passwords, own, asked, case, found):
    add(accounts, passwords, role=own)
    with accounts.write() as connection:
        key, secret = sessions.make_token(
            connection, "ada", case=case, role=Role(asked), days=30, label="nightly", by="ada", now=NOW
        )
    with accounts.read() as connection:
        caller = sessions.find_token(connection, secret, NOW)
        assert sessions.find_token(connection, secret, NOW + 30 * 86400) is None
        assert sessions.find_token(connection, key, NOW) is None
        assert secret not in repr(sessions.list_tokens(connection))

    assert caller.role_in("affair") == (Role(found) if found else None)
    assert secret not in stored_words(accounts)


def test_a_key_of_another_cannot_be_revoked(accounts, passwords):
    add(accounts, passwords, "ada")
    other = add(accounts, passwords, "ida")
    with accounts.write() as connection:
        key, secret = sessions.make_token(
            connection, "ada", case="*", role=Role.VIEWER, days=1, label="", by="ada", now=NOW
        )
        with pytest.raises(NotFound):
            sessions.revoke_token(connection, key, by="ida", now=NOW, account=other)
        sessions.revoke_token(connection, key, by="ada", now=NOW)
        assert sessions.find_token(connection, secret, NOW) is None


def test_roles_are_given_changed_and_taken_away_at_once(accounts, passwords):
    add(accounts, passwords, role="viewer")
    secret = enter(accounts, passwords)
    seen = []
    for case, role in (("affair", Role.ADMIN), ("affair", None), ("*", Role.ANALYST)):
        with accounts.write() as connection:
            people.give_role(connection, "ada", case, role, by="root", now=NOW)
        seen.append(who(accounts, secret).role_in("affair"))

    assert seen == [Role.ADMIN, None, Role.ANALYST]


def test_each_role_may_do_what_the_ones_before_it_may():
    assert [[a.covers(b) for b in Role] for a in Role] == [[i >= j for j in range(4)] for i in range(4)]
    assert Caller(account="", name="", is_admin=True).role_in("any") is Role.ADMIN


def test_somebody_a_provider_vouches_for_is_linked_once_by_the_address_and_then_by_its_own_name(accounts, passwords):
    add(accounts, passwords, email="ada@example.org", password=None)

    def come(subject, email, issuer="https://id.example"):
        identity = Identity(issuer=issuer, subject=subject, email=email)
        return who(accounts, enter_by_identity(accounts, identity, NOW)).name

    assert come("s1", "Ada@example.org") == "ada"
    assert come("s1", None) == "ada"
    assert come("s1", "other@example.org") == "ada"
    for subject, email in (("s2", "ada@example.org"), ("s3", None), ("s4", "stranger@example.org")):
        with pytest.raises(SignInNeeded):
            come(subject, email)
    with accounts.write() as connection:
        people.disable(connection, "ada", by="root", now=NOW)
    with pytest.raises(SignInNeeded):
        come("s1", None)


def test_every_change_to_an_account_is_in_the_trail(accounts, passwords):
    add(accounts, passwords, role="viewer")
    enter(accounts, passwords)
    with accounts.write() as connection:
        people.invite(connection, "ada", by="root", now=NOW)
        people.disable(connection, "ada", by="root", now=NOW)
        people.enable(connection, "ada", by="root", now=NOW)
    with accounts.read() as connection:
        told = [(e.change.by, e.change.action) for e in reversed(trail.read_entries(connection, table=TRAIL))]
        assert list(trail.find_breaks(connection, TRAIL)) == []

    assert told == [("root", "account"), ("root", "role"), ("ada", "password"), ("ada", "sign-in"), ("root", "invite"),
                    ("root", "disable"), ("root", "enable")]  # fmt: skip
    with accounts.write() as connection:
        connection.execute(text("DELETE FROM trail WHERE number = 2"))
        assert [str(p) for p in trail.find_breaks(connection, TRAIL)] == [
            "trail 3: entry 2 of the audit trail is missing"
        ]


def test_accounts_are_no_case_and_a_case_no_accounts(accounts_name, tmp_path):
    make_accounts(accounts_name).close()
    open_accounts(accounts_name).close()
    with pytest.raises(CaseError):
        make_case(accounts_name)
    make_case(str(tmp_path / "a.case")).close()
    with pytest.raises(CaseError, match="holds no accounts"):
        open_accounts(str(tmp_path / "a.case"))
    with pytest.raises(CaseError, match="firsthand accounts add"):
        open_accounts(str(tmp_path / "nothing"))


def test_only_their_owner_can_read_the_file_of_accounts(tmp_path):
    make_accounts(str(tmp_path / "team.accounts")).close()

    assert stat.S_IMODE(Path(tmp_path / "team.accounts").stat().st_mode) == 0o600
