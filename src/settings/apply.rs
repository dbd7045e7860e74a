//! What settings do to a check: verdicts are made before, findings, families and the gate behind.

use crate::assessment::finding::Finding;
use crate::assessment::gate::Gate;
use crate::assessment::{Assessed, SettingsHeader};
use crate::chinese::date::Date;
use crate::facts::Header;
use crate::settings::Settings;
use crate::waiver;

/// What the user wants made of the verdicts.
#[derive(Clone, Copy, Debug)]
pub struct Will<'a> {
    gate: Gate,
    settings: Option<&'a Settings>,
    /// The day on which waivers are held against their ends.
    today: Option<Date>,
}

impl<'a> Will<'a> {
    /// What `settings` want, the gate as far as the user's own leaves it open.
    #[must_use]
    pub fn new(gate: Gate, settings: Option<&'a Settings>, today: Option<Date>) -> Self {
        let other = settings.map(|settings| settings.gate).unwrap_or_default();
        Self { gate: gate.or(other), settings, today }
    }

    /// The gate that reports must pass.
    #[must_use]
    pub fn gate(&self) -> Gate {
        self.gate
    }

    /// The one place where severities are overridden: verdicts are made before, findings behind.
    pub fn override_severities(&self, requirements: &mut [Assessed]) {
        for one in requirements {
            let wanted = self.settings.and_then(|settings| settings.severities.get(&one.id));
            if let Some(severity) = wanted.filter(|severity| **severity != one.severity) {
                one.overridden = Some(std::mem::replace(&mut one.severity, *severity));
            }
        }
    }

    /// Marks those findings of the report `name` that are accepted.
    pub fn waive(&self, name: &str, header: &Header, findings: &mut [Finding]) {
        let Some((settings, today)) = self.settings.zip(self.today) else { return };
        let path = settings.relative(name);
        let report = waiver::Report { path: path.as_deref(), header };
        waiver::mark(&settings.waivers, &report, findings, today);
    }

    /// The settings as the output names them.
    #[must_use]
    pub fn header(&self) -> Option<SettingsHeader> {
        self.settings.map(|settings| SettingsHeader {
            path: settings.file.name.clone(),
            today: self.today.filter(|_| !settings.waivers.is_empty()),
        })
    }
}
