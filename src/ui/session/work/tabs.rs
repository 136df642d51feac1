//! Other pages of this device, and other gradebooks of this page, that have the same book open: what is entered there is
//! shown here, and nothing that is entered here or there is lost.
//!
//! Nobody has to wait for anybody. Each writes its next step where none stands yet, and reads the book again where there is
//! more than is known here: when the browser tells of it, and before every change. Steps that could not be written, and steps
//! that somebody wrote over in the same moment, are done again on top of what is there.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;

use crate::exchange::json;
use crate::judge::{RollUps, Verdicts};
use crate::keep::{
    BookId, BookPart, BookReading, KeeperEvent, LoadedBook, SavingState, Sequence, WhyNotSaved,
    card_sequence, drive, records_of, step_in,
};
use crate::model::Pair;
use crate::text::names::DisplayNames;
use crate::text::tabs as words;
use crate::ui::kit::lazy;

use crate::ui::session::names::STAND_INS;
use crate::ui::session::{OpenBook, Session, Unkept, browser, loading};

/// What has to do with others that have the book open.
pub trait Tabs {
    /// Follows what others do to the open book from now on.
    fn begin(&self, session: Session);
    /// Reads the open book again where others have changed it; whether it is now as it is stored.
    fn catch_up(&self, session: Session) -> bool;
    /// Hears how saving goes; whether there is nothing to say of it.
    fn heard(&self, session: Session, state: &SavingState) -> bool;
}

lazy! {
    /// What has to do with others, in the file of code `menus`.
    pub static TABS: dyn Tabs = enter_tabs in menus { &ReadyTabs }
}

/// What is remembered of our own steps, for the case that somebody writes over one in the same moment.
#[derive(Default)]
pub(super) struct OwnSteps {
    /// The newest ones, as they are in the journal.
    sent: Vec<String>,
    /// Steps of others that took the number of one of ours.
    met: Vec<String>,
    /// Whether others have written since the book was read.
    pub(super) stale: bool,
}

impl OwnSteps {
    /// Notes a step that is handed to the keeper.
    pub(super) fn note(&mut self, record: &str) {
        /// Many more than are entered in the moment that a browser takes to tell of a change.
        const MOST: usize = 32;
        if self.sent.len() >= MOST {
            self.sent.remove(0);
        }
        self.sent.push(record.to_owned());
    }
}

thread_local! {
    /// The gradebooks of this page.
    static HERE: RefCell<Vec<Session>> = const { RefCell::new(Vec::new()) };
    /// Whether this page hears what others write.
    static LISTENS: Cell<bool> = const { Cell::new(false) };
    /// Whether a book is being read again.
    static READS: Cell<bool> = const { Cell::new(false) };
}

/// So often in a row a book is read again because a step of ours finds another one in its place.
const MOST_TRIES: u8 = 8;

struct ReadyTabs;

impl Tabs for ReadyTabs {
    fn begin(&self, session: Session) {
        HERE.with_borrow_mut(|here| {
            here.retain(|it| it.open.try_get_value().is_some() && !same(*it, session));
            here.push(session);
        });
        if session.peek(|open| open.worker().is_some_and(|worker| worker.keeper.state() == HALTED))
            == Some(true)
        {
            catch_up(session);
        }
        if !LISTENS.replace(true) {
            // It hears for all gradebooks of the page, as long as the page is there.
            drop(window_event_listener(leptos::ev::storage, |event| {
                if let Some(key) = event.key() {
                    written(&key, event.new_value().as_deref(), event.is_trusted());
                }
            }));
        }
    }

    fn catch_up(&self, session: Session) -> bool {
        catch_up(session)
    }

    fn heard(&self, session: Session, state: &SavingState) -> bool {
        match state {
            SavingState::NotSaved(WhyNotSaved::OtherTab) => catch_up(session),
            SavingState::Saved { .. } | SavingState::SavedOnce { .. } => {
                saved_here(session);
                false
            }
            _ => false,
        }
    }
}

fn same(one: Session, other: Session) -> bool {
    let (one, other) = (one.open.try_get_value(), other.open.try_get_value());
    one.zip(other).is_some_and(|(one, other)| Rc::ptr_eq(&one, &other))
}

fn all() -> Vec<Session> {
    HERE.with_borrow(Clone::clone)
}

/// Another page has written something, or removed it. Where it was `told` by the browser, nothing of ours is concerned; else the second
/// store found that another page has the number of one of our steps (`src/embed/second.js`).
fn written(key: &str, text: Option<&str>, told: bool) {
    let Some((book, part)) = BookId::parse_key(key) else { return };
    let of_book = all().into_iter().filter(|session| session.book_id().as_ref() == Some(&book));
    for session in of_book {
        let Some(known) = session.sequence() else { continue };
        let newer = match (&part, text) {
            (BookPart::Journal(_), Some(text)) if !told => {
                session.work_on(|open| {
                    open.parts()?.2.own.met.push(step_in(text)?);
                    Some(())
                });
                false
            }
            (BookPart::Card, None) if !told => {
                catch_up(session);
                false
            }
            (BookPart::Journal(_), Some(_)) => true,
            // A snapshot that somebody makes has not what was entered here in the same moment.
            (BookPart::Snapshot(_), Some(_)) => true,
            // A book that was replaced as a whole has no step.
            (BookPart::Card, Some(text)) => card_sequence(text)
                .is_some_and(|there| there.lineage != known.lineage || there.number > known.number),
            _ => false,
        };
        if newer {
            follow_soon(session);
        }
    }
}

/// A gradebook of this page has saved something: the browser tells the others of other pages only.
fn saved_here(session: Session) {
    let Some((book, step)) = session.book_id().zip(session.sequence()) else { return };
    for other in all() {
        if same(other, session) || other.book_id().as_ref() != Some(&book) {
            continue;
        }
        if other.sequence().is_some_and(|known| known != step) {
            follow_soon(other);
        }
    }
}

/// Reads the book again in a moment, in which more may come.
fn follow_soon(session: Session) {
    const A_MOMENT: Duration = Duration::from_millis(60);
    let stale = session.work_on(|open| open.parts().map(|(.., worker)| worker.own.stale = true));
    if stale.flatten().is_some() {
        set_timeout(
            move || {
                let stale = session.peek(|open| open.worker().is_some_and(|worker| worker.own.stale));
                if stale == Some(true) {
                    catch_up(session);
                }
            },
            A_MOMENT,
        );
    }
}

/// What is known here of the open book before it is read again.
struct Known {
    book: BookId,
    /// The last step that is stored, as far as is known here.
    stored: Sequence,
    /// The newest steps of ours, and those that are not stored.
    own: Vec<String>,
    halted: bool,
}

fn known(session: Session) -> Option<Known> {
    let known = |open: &OpenBook| {
        let worker = open.worker()?;
        let mut own = worker.own.sent.clone();
        own.extend(worker.own.met.iter().cloned());
        let mut unsaved = 0;
        for record in worker.keeper.unsaved() {
            unsaved += 1;
            if !own.iter().any(|it| it == record) {
                own.push(record.to_owned());
            }
        }
        Some(Known {
            book: BookId::new(open.book.id().as_str())?,
            stored: Sequence {
                lineage: worker.keeper.lineage().clone(),
                number: worker.keeper.head() - unsaved,
            },
            own,
            halted: worker.keeper.state() == HALTED,
        })
    };
    session.peek(known).flatten()
}

const HALTED: SavingState = SavingState::NotSaved(WhyNotSaved::OtherTab);

/// Reads the open book again where others have changed it, and does on top of that what they do not have; whether it is as it is
/// stored.
fn catch_up(session: Session) -> bool {
    if READS.replace(true) {
        // It is being done.
        return true;
    }
    let mut done = Some(false);
    for _ in 0..MOST_TRIES {
        done = read_again(session);
        if done != Some(false) {
            break;
        }
    }
    READS.set(false);
    done == Some(true)
}

/// Does it once; none where it cannot be done, and false where somebody was faster again.
fn read_again(session: Session) -> Option<bool> {
    let Known { book, stored, own, halted } = known(session)?;
    let reading = BookReading::read(&*session.store(), &book).ok()?;
    let mut found = loading::load(&reading).ok()?;
    // What the log has not got was written over, or not written. In a book that was replaced as a whole nothing is missing but what
    // is not stored.
    let there = reading.sequence(&found.loaded)?;
    let is_there = |record: &String| found.log.has(record.split_once('\n').map_or("", |(_, entry)| entry));
    let (sent, mut again): (Vec<String>, Vec<String>) = own.into_iter().partition(is_there);
    if there.lineage != stored.lineage {
        again.retain(|record| is_unsaved(session, record));
    }
    if there == stored && !halted && again.is_empty() {
        session.work_on(|open| {
            let own = &mut open.parts()?.2.own;
            own.met.clear();
            own.stale = false;
            Some(())
        });
        return Some(true);
    }
    let all = again.len();
    again.retain(|record| {
        let step = record.split('\n').next().unwrap_or_default();
        json::replay(&mut found.book, step).is_ok()
    });
    let left_out = all - again.len();
    session.put_in_place(found, reading);
    // It may still turn out that somebody wrote over one of these.
    session.work_on(|open| open.parts().map(|(.., worker)| worker.own.sent = sent));
    session.add_steps(again);
    if left_out > 0 {
        session.say(words::not_added(left_out));
    } else {
        session.announce(words::FOLLOWED.to_owned());
    }
    let (halted, revision) = session
        .peek(|open| open.worker().map(|worker| (worker.keeper.state() == HALTED, worker.counter)))
        .flatten()?;
    session.host().tell("change", "revision", &revision.into());
    Some(!halted)
}

fn is_unsaved(session: Session, record: &str) -> bool {
    session.peek(|open| open.worker().is_some_and(|worker| worker.keeper.unsaved().any(|it| it == record)))
        == Some(true)
}

impl Session {
    /// The last step of the open book.
    fn sequence(&self) -> Option<Sequence> {
        self.peek(|open| {
            let keeper = &open.worker()?.keeper;
            Some(Sequence { lineage: keeper.lineage().clone(), number: keeper.head() })
        })
        .flatten()
    }

    /// Adds steps that the book has already to its journal.
    fn add_steps(&self, records: Vec<String>) {
        let (store, now) = (self.store(), browser::now().0 as u64);
        let mut all = Vec::new();
        for record in records {
            let entry = record.split_once('\n').and_then(|(_, entry)| json::read_entry(entry));
            let notices = self.work_on(|open| {
                let count = records_of(&open.book);
                let (.., worker) = open.parts()?;
                if let Some(entry) = entry {
                    worker.log.add(entry);
                }
                worker.own.note(&record);
                Some(drive(&mut worker.keeper, &*store, KeeperEvent::Step { record, count }, now))
            });
            all.extend(notices.flatten().unwrap_or_default());
        }
        self.heed(all);
    }

    /// Shows what was read in the place of the open book. What is selected and half entered stays.
    fn put_in_place(&self, found: LoadedBook, reading: BookReading) {
        let LoadedBook { book, log, loaded, alias, checked } = found;
        let names = self.names.get_untracked();
        let verdicts = Verdicts::of(&book, browser::today());
        let called = match STAND_INS.get() {
            Some(stand_ins) => stand_ins.of(&book, names),
            None => DisplayNames::bare(names),
        };
        let selected = self.selected.get_untracked();
        let assessment = self.assessment_in_use.get_untracked();
        let mut open = OpenBook {
            roll_ups: RollUps::of(&book, &verdicts),
            verdicts,
            called,
            book,
            found: Some(Unkept { reading, loaded, alias, log, checked }),
            worker: None,
            rows: Vec::new(),
        };
        let put = self.work_on(|slot| {
            let place = |pair: Pair| moved(slot, &open, pair);
            let in_use =
                assessment.and_then(|at| open.book.assessments().find(slot.book.assessments().id(at)?));
            let half_entered: Vec<_> = slot
                .worker()
                .map(|worker| {
                    worker.unsent.iter().filter_map(|(pair, it)| Some((place(*pair)?, it.clone()))).collect()
                })
                .unwrap_or_default();
            let now_selected = selected.and_then(place);
            open.rows = std::mem::take(&mut slot.rows);
            let rows = open.rows.clone();
            *slot = open;
            (rows, now_selected, in_use, half_entered)
        });
        let Some((rows, now_selected, in_use, half_entered)) = put else { return };
        if now_selected != selected {
            self.selected.set(now_selected);
        }
        if in_use != assessment {
            self.assessment_in_use.set(in_use);
        }
        self.keep();
        for (pair, begun) in half_entered {
            self.keep_unsent(pair, Some(begun));
        }
        if self.peek(|open| DisplayNames::take_more(&open.book, names)) == Some(true)
            && STAND_INS.get().is_none()
        {
            self.call_out();
        }
        self.wake(rows);
    }
}

/// Where a pair of one book is in another state of it.
fn moved(from: &OpenBook, to: &OpenBook, (learner, standard): Pair) -> Option<Pair> {
    let learner = to.book.learners().find(from.book.learners().id(learner)?)?;
    let standard = to.book.standards().find(from.book.standards().id(standard)?)?;
    Some((learner, standard))
}
