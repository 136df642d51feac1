//! Carrying out work on a store: every writing asks first whether someone else wrote, and is read back.

use super::card::{BookCard, CardFound};
use super::envelope::{EnvelopeKind, Sealed, open};
use super::keys::{BookId, Sequence};
use super::machine::Keeper;
use super::protocol::{
    CardGuard, KeeperAction, KeeperEvent, Original, SavingState, StoreTask, TaskFault, WriteAttempt,
};
use super::settle::kind_of;
use super::store::Store;

/// What a machine wants of the session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Show this.
    Say(SavingState),
    /// Make the book's text and hand it in as [`KeeperEvent::Snapshot`].
    WantSnapshot,
}

/// Hands `event` to the machine and carries out what follows, until the machine waits. At most one state is given,
/// the last. For a store that does not answer at once, hand out each [`StoreTask`] and answer with [`KeeperEvent::Done`].
///
/// `now` is in milliseconds since 1970; it is shown, and spaces attempts out; nothing is ordered by it.
pub fn drive(keeper: &mut Keeper, store: &dyn Store, event: KeeperEvent, now: u64) -> Vec<Notice> {
    let (mut said, mut wants) = (None, false);
    let mut event = Some(event);
    while let Some(this) = event.take() {
        for action in keeper.handle(this, now) {
            match action {
                KeeperAction::Do(work) => event = Some(KeeperEvent::Done(perform(store, &work))),
                KeeperAction::Say(state) => said = Some(state),
                KeeperAction::WantSnapshot => wants = true,
            }
        }
    }
    said.map(Notice::Say).into_iter().chain(wants.then_some(Notice::WantSnapshot)).collect()
}

/// Carries out one piece of work.
///
/// # Errors
/// [`TaskFault`]: what to answer the machine with. After an error the old value stands, or a torn one.
pub fn perform(store: &dyn Store, work: &StoreTask) -> Result<(), TaskFault> {
    match work {
        StoreTask::Append { key, value, guard, attempt } => {
            check(store, guard)?;
            match store.get(key)? {
                Some(there) if there == *value => Ok(()),
                Some(there) if !may_replace(key, &there, *attempt) => Err(TaskFault::OtherTab),
                _ => write(store, key, value),
            }
        }
        StoreTask::Replace { key, value, guard, next, slots, through } => {
            check(store, guard)?;
            check_next(store, next.as_deref())?;
            let may_be_ours = |it: &Sequence| it.lineage == guard.head.lineage && it.number <= *through;
            for (slot, known) in slots {
                check_slot(store, slot, known.as_ref(), |it| slot == key && may_be_ours(it))?;
            }
            write(store, key, value)
        }
        StoreTask::Write { key, value, guard, next } => {
            check(store, guard)?;
            check_next(store, next.as_deref())?;
            write(store, key, value)
        }
        StoreTask::SetAside { from, to, then } => set_aside(store, from, to, *then),
        StoreTask::Verify { key } => match store.get(key)? {
            Some(text) => match open(EnvelopeKind::Snapshot, &text) {
                Sealed::Whole(envelope) if envelope.text().is_some() => Ok(()),
                _ => Err(TaskFault::Differs),
            },
            None => Err(TaskFault::Gone),
        },
        StoreTask::Remove { keys } => Ok(keys.iter().try_for_each(|key| store.remove(key))?),
    }
}

/// A torn value of our own may be replaced, and nothing else.
fn may_replace(key: &str, there: &str, attempt: WriteAttempt) -> bool {
    let kind = BookId::parse_key(key).map_or(EnvelopeKind::Journal, |(_, part)| kind_of(&part));
    attempt == WriteAttempt::Again && open(kind, there) == Sealed::Damaged
}

fn write(store: &dyn Store, key: &str, value: &str) -> Result<(), TaskFault> {
    store.set(key, value)?;
    if store.get(key)?.as_deref() == Some(value) { Ok(()) } else { Err(TaskFault::Differs) }
}

/// Whether the stored card is still the one we know, or an earlier one of our own.
fn check(store: &dyn Store, guard: &CardGuard) -> Result<(), TaskFault> {
    let there = store.get(&guard.card)?;
    if there == guard.seen {
        return Ok(());
    }
    let Some(there) = there else {
        return Err(TaskFault::Gone);
    };
    match BookCard::open(&there) {
        CardFound::Newer => Err(TaskFault::Newer),
        // A card of ours that was torn. It is written again soon, and a record of another tab is noticed by its key.
        CardFound::Unreadable => Ok(()),
        CardFound::Card(card) => {
            let ours = card.lineage == guard.head.lineage;
            let known = ours && card.base <= guard.base && card.head <= guard.head.number;
            if known { Ok(()) } else { Err(TaskFault::OtherTab) }
        }
    }
}

/// Whether another tab wrote the step that would be our next.
fn check_next(store: &dyn Store, next: Option<&str>) -> Result<(), TaskFault> {
    match next.map(|key| store.get(key)).transpose()?.flatten() {
        Some(_) => Err(TaskFault::OtherTab),
        None => Ok(()),
    }
}

/// Whether a slot holds no other whole snapshot than the one we know, or one that is `ours` all the same. It is asked of
/// the slot that is written over, and of the one that is left: a reading that was out of date in either is found out
/// here, before a snapshot made from it can take the place of a newer one.
fn check_slot(
    store: &dyn Store,
    key: &str,
    known: Option<&Sequence>,
    ours: impl Fn(&Sequence) -> bool,
) -> Result<(), TaskFault> {
    let Some(there) = store.get(key)? else {
        return Ok(());
    };
    match open(EnvelopeKind::Snapshot, &there) {
        Sealed::Newer => Err(TaskFault::Newer),
        Sealed::Damaged => Ok(()),
        Sealed::Whole(envelope) => {
            let there = envelope.sequence;
            if known == Some(&there) || ours(&there) { Ok(()) } else { Err(TaskFault::OtherTab) }
        }
    }
}

/// Copies a text, and compares the copy before the original may go. Trying again after any failure is safe, because a
/// text that was set aside has its checksum in its key.
fn set_aside(store: &dyn Store, from: &str, to: &str, then: Original) -> Result<(), TaskFault> {
    let named =
        |text: &str| BookId::parse_key(from).is_some_and(|(book, part)| book.key(&part.aside(text)) == to);
    let Some(text) = store.get(from)? else {
        return if store.get(to)?.is_some() { Ok(()) } else { Err(TaskFault::Differs) };
    };
    if !named(&text) {
        // What was read as damaged has been written anew since.
        return Err(TaskFault::OtherTab);
    }
    // What stands there already is this text, or a torn copy of it.
    if !store.same(from, to)? {
        store.copy(from, to)?;
    }
    // The copy is asked for its checksum too: where the look at the original was out of date, a text that is whole was
    // copied, and must stay.
    let copied = store.get(to)?.is_some_and(|text| named(&text));
    match (copied && store.same(from, to)?, then) {
        (false, _) => Err(TaskFault::Differs),
        (true, Original::Stays) => Ok(()),
        (true, Original::Goes) => Ok(store.remove(from)?),
    }
}
