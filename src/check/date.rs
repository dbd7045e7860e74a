//! `date`: a deadline, or the period that the figures are about.

use crate::check::Kind;
use crate::check::told::Told;
use crate::chinese::date::Date;
use crate::chinese::organ::OrganKind;
use crate::diagnostic::message::Message;
use crate::facts::Facts;
use crate::facts::form::Forms;
use crate::span::Span;
use crate::verdict::{DateKind, Evidence, Severity, Status, Verdict};
use crate::written::years::YEAR;
use crate::written::{One, Table, Whole, Word, written};

/// The dates that a deadline may be about, with the words used in rulesets.
const DATES: [(&str, DateKind); 2] =
    [("published", DateKind::Published), ("issued", DateKind::Issued)];

written! {
    /// 日期：公布期限，或者统计期限。`deadline` 和 `period` 只写一个。
    pub struct DateCheck, "date", then DateCheck::fitting {
        /// 不晚于哪天公布
        deadline: Deadline = One, may;
        /// 统计期限就是报告年度；写 `{}`
        period: Period = One, may;
    }
}

written! {
    /// 公布或者报送的期限。
    #[derive(Copy)]
    pub struct Deadline, "deadline", then Deadline::fitting {
        /// 月
        month: i8 = Whole(1, 12), need;
        /// 日
        day: i8 = Whole(1, 31), need;
        /// 报告年度之后第几年
        years_after: i32 = Whole(0, 10), need;
        /// 对照哪个日期：`published` 公布日期，没有则看落款（不写为此）；`issued` 只看落款，用于报送、签发的期限
        of: DateKind = Word(&DATES), or DateKind::Published;
    }
}

written! {
    /// 统计期限。
    #[derive(Copy)]
    pub struct Period, "period" {
        /// 这个报告年度可以晚于 1 月 1 日开始（条例施行的那年）
        starts_late_in: i32 = YEAR, may;
        /// 没有写明统计期限的，级别至多是它；不写则按要求的级别
        unstated: Severity = Word(&Severity::WORDS), may;
    }
}

impl DateCheck {
    fn fitting<S>(self, table: &Table<'_>, _: &S) -> Option<Self> {
        if table.has("deadline") && table.has("period") {
            let error = table.reader().complaint(Message::new("conflicting-keys"));
            table.reader().push(error.here(table.span()));
        }
        table.need_one(&["deadline", "period"]).then_some(self)
    }
}

impl Deadline {
    fn fitting<S>(self, table: &Table<'_>, _: &S) -> Option<Self> {
        // a deadline comes every year, so the year to try is no leap year
        if Date::new(2001, self.month, self.day).is_none() {
            let message = Message::new("no-such-day").with("month", i32::from(self.month));
            let error = table.reader().complaint(message.with("day", i32::from(self.day)));
            let error = error.here(table.value_span("day")).also(table.value_span("month"));
            table.reader().push(error);
            return None;
        }
        Some(self)
    }
}

impl Kind for DateCheck {
    /// By the publication date, else by the signature's, against the deadline; or by the stated
    /// period against the reporting year.
    fn verdict(&self, facts: &Facts<'_>) -> Verdict {
        match (self.deadline, self.period) {
            (Some(deadline), _) => by_deadline(facts, deadline),
            (None, period) => by_period(facts, period),
        }
    }

    fn rests_on_a_date(&self) -> bool {
        self.deadline.is_some_and(|deadline| deadline.of != DateKind::Issued)
    }

    fn told(&self, _: &Forms) -> Vec<Told<'_>> {
        let told = match self.deadline {
            Some(Deadline { month, day, years_after, of }) => {
                let is_signed = of == DateKind::Issued;
                Message::new(if is_signed { "told/deadline-signed" } else { "told/deadline" })
                    .with("after", years_after)
                    .with("month", i32::from(month))
                    .with("day", i32::from(day))
            }
            None => {
                let late = self.period.and_then(|period| period.starts_late_in);
                let late = late.map(|year| Message::new("told/period-late").with("year", year));
                Message::new("told/period").with("late", late)
            }
        };
        vec![told.into()]
    }
}

fn by_deadline(facts: &Facts<'_>, Deadline { month, day, years_after, of }: Deadline) -> Verdict {
    let header = &facts.header;
    let year = header.year.as_ref().map(|year| year.value);
    let deadline = year.and_then(|year| Date::new(year + years_after, month, day));
    let published = header.published.as_ref().map(|date| {
        let kind = if date.span.is_some() { DateKind::Published } else { DateKind::Given };
        (kind, date.value, date.span)
    });
    let issued = header.issued.as_ref().map(|date| (DateKind::Issued, date.value, date.span));
    let published = published.filter(|_| of != DateKind::Issued);
    // A page is published when its date says so; a signature shows only that it could have been.
    let (Some((used, date, span)), Some(deadline)) = (published.or(issued), deadline) else {
        let until = deadline.map(|day| Message::new("until").with("deadline", day));
        if let Some((month, span)) = header.month.as_ref().and_then(|one| Some((one, one.span?))) {
            // 2017年3月: the whole month is before the deadline, or only the day would tell
            let words = facts.document.slice(span);
            let is_in_time = deadline.is_some_and(|deadline| month.value <= deadline);
            let (status, id) = match is_in_time {
                true => (Status::Met, "in-time/month"),
                false => (Status::NotAssessable, "no-date/month"),
            };
            let reason = Message::new(id).with("words", words).with("until", until);
            let verdict = on(status, reason, Some(span));
            return if is_in_time { verdict } else { verdict.at_most(Some(Severity::Warning)) };
        }
        let id = if of == DateKind::Issued { "no-date/signature" } else { "no-date" };
        let reason = Message::new(id).with("until", until);
        // that no day is given is no sign of being late
        let unknown = (of != DateKind::Issued).then_some(Severity::Warning);
        return Verdict::new(Status::NotAssessable, reason).at_most(unknown);
    };
    let dated = |id| Message::new(id).with("used", used).with("date", date);
    if date <= deadline {
        return on(Status::Met, dated("in-time").with("deadline", deadline), span);
    }
    let other = issued.filter(|(kind, other, _)| *kind != used && *other <= deadline);
    let other = other.map(|(used, date, _)| {
        Message::new("other-date-in-time").with("used", used).with("date", date)
    });
    let late = dated("late").with("deadline", deadline).with("other", other);
    // a signature of after the day shows that it was not published in time, unless the date was set anew
    // when the page was; it is not as sure as the day of publication
    let by_signature = used == DateKind::Issued && of != DateKind::Issued;
    on(Status::Missing, late, span).at_most(by_signature.then_some(Severity::Warning))
}

fn by_period(facts: &Facts<'_>, asked: Option<Period>) -> Verdict {
    let starts_late_in = asked.and_then(|period| period.starts_late_in);
    let Some(period) = &facts.header.period else {
        let unstated = asked.and_then(|period| period.unstated);
        let half = facts
            .header
            .half_period
            .map(|half| Message::new("no-period/but").with("words", facts.document.slice(half)));
        let reason = half.unwrap_or_else(|| Message::new("no-period"));
        let passed_over = facts.header.half_period.map(|half| Evidence::fact("date", half));
        return on(Status::Missing, reason, None)
            .not_on(passed_over.into_iter().collect())
            .at_most(unstated);
    };
    let (from, to) = period.value;
    let Some(year) = facts.header.year.as_ref().map(|year| year.value) else {
        return on(Status::NotAssessable, Message::new("no-period"), period.span);
    };
    let starts = Date::new(year, 1, 1) == Some(from)
        || (starts_late_in == Some(year) && from.year() == year);
    // schools count by school years, each of the year in which it ends
    let is_school_year =
        facts.header.kind == Some(OrganKind::Other) && to.year() == year && from.begins_year_to(to);
    if is_school_year || starts && Date::new(year, 12, 31) == Some(to) {
        return on(Status::Met, Message::new("complete"), period.span);
    }
    let reason = Message::new("wrong-period").with("from", from).with("to", to).with("year", year);
    on(Status::Missing, reason, period.span)
}

fn on(status: Status, reason: Message, span: Option<Span>) -> Verdict {
    Verdict::new(status, reason)
        .earning(usize::from(status == Status::Met), 1)
        .on(span.map(|span| Evidence::fact("date", span)))
}
