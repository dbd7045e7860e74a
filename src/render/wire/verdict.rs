//! The requirements with their verdicts, and the findings.

use crate::assessment::finding::Belongs;
use crate::assessment::{Assessed, Assessment, Citation, finding};
use crate::discourse::assertion::{Assertion, Confidence};
use crate::document::Document;
use crate::lang::Lang;
use crate::render::wire::place::{Location, Quoted};
use crate::say;
use crate::verdict::{self, Asks, Severity, Status};

object! {
    /// One requirement with its verdict.
    Requirement(assessment: &Assessment, assessed: &Assessed, lang: Lang) {
        /// Its id.
        id: String = assessed.id.clone(),
        /// The id of its family.
        family: String = assessed.family.clone(),
        /// Its title; left out where it does not apply.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String> = binds(assessed).then(|| assessed.title.clone()),
        /// The verdict.
        status: Status = assessed.verdict.status,
        /// How sure it is, where it rests on prose: of one that is `likely` somebody should look at the words.
        #[serde(skip_serializing_if = "Option::is_none")]
        confidence: Option<Confidence> = assessed.verdict.confidence(),
        /// How much a gap matters.
        severity: Severity = assessed.severity,
        /// The ruleset's own severity, where the settings override it.
        #[serde(skip_serializing_if = "Option::is_none")]
        overridden_severity: Option<Severity> = assessed.overridden,
        /// Whether status and points of its family rest on it; what does not decide only adds findings.
        decides: bool = assessed.decides,
        /// Who asks that the report shows it; left out where it does not apply, and where the severity tells
        /// it: an error is asked of the report, a warning of the organ, a note by practice.
        #[serde(skip_serializing_if = "Option::is_none")]
        asks: Option<Asks> = {
            let severity = assessed.overridden.unwrap_or(assessed.severity);
            Some(assessed.asks).filter(|asks| binds(assessed) && *asks != Asks::of(severity))
        },
        /// What it counts in the score; left out where it counts nothing: a note, what does not decide, what does
        /// not apply.
        #[serde(skip_serializing_if = "Option::is_none")]
        weight: Option<u32> = Some(assessed.counts()).filter(|weight| binds(assessed) && *weight > 0),
        /// What part of it is there, between 0 and 1; left out where the status tells it: all where it is met,
        /// nothing where it is missing or contradicted, and where it leaves the sum.
        #[serde(skip_serializing_if = "Option::is_none")]
        score: Option<f64> = earned(assessed).filter(|_| assessed.verdict.status == Status::Partial),
        /// The articles that ask for it, each as the id of its source, which `sources` tells, and behind a blank
        /// the article where it is known: `N02 第五十条`; left out where it does not apply.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        basis: Vec<String> = {
            assessed.basis.iter().filter(|_| binds(assessed)).map(cited).collect()
        },
        /// The words that the verdict rests on.
        evidence: Vec<Evidence> = all(assessment, &assessed.verdict.evidence),
        /// Of a gap the words that were looked at and did not count; left out where there are none.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        discounted: Vec<Evidence> = match assessed.verdict.status.is_gap() {
            true => all(assessment, &assessed.verdict.discounted),
            false => Vec::new(),
        },
        /// Where nothing was found the sentence that comes nearest, for a reviewer to look at; it counts nothing.
        #[serde(skip_serializing_if = "Option::is_none")]
        nearest: Option<Quoted> =
            assessed.verdict.nearest.map(|span| Quoted::of(&assessment.document, span)),
        /// Why the settings switch it off, in their words; it then does not apply.
        #[serde(skip_serializing_if = "Option::is_none")]
        off: Option<String> = assessed.off.clone(),
        /// Why the verdict is what it is: one sentence in the language of the run; left out where it is met
        /// and nothing is to be said, and of a gap, whose findings tell it.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String> = {
            let verdict = &assessed.verdict;
            let is_told = verdict.reason.id == "complete" || verdict.status.is_gap();
            (!is_told).then(|| say::reason(&verdict.reason, lang))
        },
        /// What to write or do; left out where there is nothing to do.
        #[serde(skip_serializing_if = "Option::is_none")]
        remedy: Option<String> = {
            assessed.verdict.status.is_gap().then(|| assessed.remedy.clone())
        },
    }
}

object! {
    /// Words of the report, and how their clause holds them.
    Evidence(document: &Document, evidence: &verdict::Evidence) {
        /// The id of the requirement's part that they serve.
        part: String = evidence.part.clone(),
        /// How their clause holds them; left out where it affirms them, and for dates, headings and other plain
        /// facts.
        #[serde(skip_serializing_if = "Option::is_none")]
        assertion: Option<Assertion> = evidence.assertion.filter(|one| *one != Assertion::Affirmed),
        /// Where they stand.
        location: Quoted = Quoted::of(document, evidence.span),
        /// The words that decided the assertion, where any did.
        #[serde(skip_serializing_if = "Option::is_none")]
        trigger: Option<Quoted> = evidence.trigger.map(|span| Quoted::of(document, span)),
    }
}

object! {
    /// What somebody must act on. Title, remedy and basis are those of its requirement.
    Finding(assessment: &Assessment, finding: &finding::Finding, number: usize, lang: Lang) {
        /// Its number, from 1, the same in every output.
        number: usize = number,
        /// The requirement's id.
        rule: String = finding.rule.clone(),
        /// The id of its family.
        family: String = finding.family.clone(),
        /// How much it matters.
        severity: Severity = finding.severity,
        /// The ruleset's own severity, where the settings override it.
        #[serde(skip_serializing_if = "Option::is_none")]
        overridden_severity: Option<Severity> = finding.overridden,
        /// The verdict.
        status: Status = finding.status,
        /// How sure it is, where it rests on prose.
        #[serde(skip_serializing_if = "Option::is_none")]
        confidence: Option<Confidence> = finding.confidence,
        /// What is wrong: one sentence in the language of the run.
        message: String = say::reason(&finding.reason, lang),
        /// Where to look; of something missing, the words beside which it belongs.
        location: Location = Location::of(&assessment.document, finding.span),
        /// Whether what is missing belongs before or behind the paragraph of these words.
        #[serde(skip_serializing_if = "Option::is_none")]
        belongs: Option<Belongs> = finding.belongs,
        /// Sixteen hexadecimal digits that survive moved lines and another file format.
        fingerprint: String = finding.fingerprint.clone(),
        /// Whether it stands in the baseline: it does not fail the report, and earns no point; left out where it
        /// does not.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        known: bool = finding.known,
        /// Why it is accepted, where it is waived: it does not fail the report, and earns no point.
        #[serde(skip_serializing_if = "Option::is_none")]
        waived: Option<Waived> = finding.waived.as_ref().map(Waived::of),
        /// The last day of a waiver that would accept it and has ended, `YYYY-MM-DD`.
        #[serde(skip_serializing_if = "Option::is_none")]
        waiver_ended: Option<String> = finding.lapsed.map(|day| day.to_string()),
    }
}

object! {
    /// Why a finding is accepted, and for how long.
    Waived(waived: &finding::Waived) {
        /// The reason, as the settings file has it.
        reason: String = waived.reason.clone(),
        /// Who answers for it; left out where that is not said.
        #[serde(skip_serializing_if = "Option::is_none")]
        owner: Option<String> = waived.owner.clone(),
        /// The last day on which it is accepted, `YYYY-MM-DD`.
        expires: String = waived.expires.to_string(),
    }
}

/// Whether a requirement binds the report.
fn binds(assessed: &Assessed) -> bool {
    assessed.verdict.status != Status::NotApplicable
}

/// An article that asks for a requirement.
fn cited(citation: &Citation) -> String {
    let article = citation.article.as_ref().map(|article| format!(" {article}"));
    citation.source.clone() + &article.unwrap_or_default()
}

/// What a requirement earned, 0 to 1.
fn earned(Assessed { verdict, .. }: &Assessed) -> Option<f64> {
    let earned = verdict.status.earns(verdict.share);
    earned.map(|(found, all)| f64::from(found) / f64::from(all))
}

fn all(assessment: &Assessment, evidence: &[verdict::Evidence]) -> Vec<Evidence> {
    evidence.iter().map(|one| Evidence::of(&assessment.document, one)).collect()
}
