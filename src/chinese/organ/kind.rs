//! The kinds of organs, and the endings of names that tell them.

use serde::{Deserialize, Serialize};

use crate::chinese::words::Words;
use crate::lang::worded;

worded! {
    /// What kind of organ makes a report; duties and deadlines differ by it.
    #[derive(
        Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
    )]
    pub enum OrganKind in "organ" {
        /// A government of a county or higher (县级以上人民政府).
        Government = "government",
        /// The office of such a government (人民政府办公室), which publishes the government's report.
        GovernmentOffice = "government-office",
        /// A department of such a government (政府部门).
        Department = "department",
        /// A township's government or a sub-district's office (乡镇人民政府、街道办事处).
        Township = "township",
        /// Another body that makes a report: a development zone, an institution, a company.
        Other = "other",
    }
}

worded! {
    /// The sphere (系统) that a body belongs to, by which the Regulations bind it or not.
    #[derive(
        Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
    )]
    pub enum Sphere in "sphere" {
        /// A government, its departments, townships: all that the Regulations call 行政机关.
        Administration = "administration",
        /// An organ led from above, not by the government of its place: tax, customs (垂直管理).
        Vertical = "vertical",
        /// What administers a development zone (开发区管委会).
        Zone = "zone",
        /// The production and construction corps and its divisions (生产建设兵团).
        Corps = "corps",
        /// A school, a hospital or another public institution (公共事业单位).
        Institution = "institution",
        /// A public enterprise: water, power, transport (公共企业).
        Enterprise = "enterprise",
        /// A people's congress or a consultative conference (人大、政协).
        Congress = "congress",
        /// An organ of the Party (党的机关).
        Party = "party",
        /// A court or a procuratorate (法院、检察院).
        Judiciary = "judiciary",
        /// A trade union, a women's federation and the like (群团组织).
        Association = "association",
        /// The government of a special administrative region (特别行政区).
        SpecialRegion = "special-region",
    }
}

/// What names have in common by which the kind of organ is told.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Ending {
    /// None where organs of several kinds share them.
    pub kind: Option<OrganKind>,
    /// None where bodies of several spheres do.
    pub sphere: Option<Sphere>,
    /// How names begin.
    pub begins: Words,
    /// How they end, within a sentence too.
    pub heads: Words,
    /// How full names end.
    pub whole: Words,
}

impl Ending {
    /// The longest of its words that `name` ends in.
    fn of<'a>(&'a self, name: &str) -> Option<&'a str> {
        let found = [self.heads.ending(name), self.whole.ending(name)];
        found.into_iter().flatten().max_by_key(|word| word.len())
    }
}

/// What the names of organs end in, and what kind of organ that makes them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Endings {
    heads: Words,
    /// Those by which a kind is told.
    known: Words,
    corps: Words,
    all: Vec<Ending>,
}

impl Endings {
    /// The endings by kind.
    pub fn new(all: Vec<Ending>) -> Self {
        let heads: Vec<String> =
            all.iter().flat_map(|one| one.heads.iter().map(str::to_owned)).collect();
        let corps = all.iter().filter(|one| one.sphere == Some(Sphere::Corps));
        let corps: Vec<String> =
            corps.flat_map(|one| one.whole.iter().map(str::to_owned)).collect();
        let known = all.iter().filter(|one| one.kind.is_some());
        let known: Vec<String> = known
            .flat_map(|one| one.heads.iter().chain(one.whole.iter()).map(str::to_owned))
            .collect();
        Self { heads: heads.into(), known: known.into(), corps: corps.into(), all }
    }

    /// The production and construction corps and its divisions, which are named between a place and
    /// what lies in it.
    pub fn corps(&self) -> &Words {
        &self.corps
    }

    /// The endings by which a name is known within a sentence.
    pub fn heads(&self) -> &Words {
        &self.heads
    }

    /// What tells most of `name`: its beginning, else the longest known ending of those that `fit`.
    fn telling(&self, name: &str, fit: impl Fn(&Ending) -> bool) -> Option<&Ending> {
        let fitting = || self.all.iter().filter(|one| fit(one));
        let ending = |one| Some((Ending::of(one, name)?.len(), one));
        let longest = || fitting().filter_map(ending).max_by_key(|(length, _)| *length);
        let begins = fitting().find(|one| one.begins.begin(name));
        begins.or_else(|| longest().map(|(_, one)| one))
    }

    /// The kind that the beginning or the end of `name` tells.
    pub fn kind(&self, name: &str) -> Option<OrganKind> {
        self.telling(name, |one| one.kind.is_some())?.kind
    }

    /// The sphere that the beginning or the end of `name` tells; that of an organ of a government
    /// where nothing says otherwise.
    pub fn sphere(&self, name: &str) -> Option<Sphere> {
        let telling = self.telling(name, |one| one.kind.is_some() || one.sphere.is_some())?;
        let is_other = telling.kind == Some(OrganKind::Other);
        telling.sphere.or((!is_other).then_some(Sphere::Administration))
    }

    /// The longest ending of `name` by which its kind is told.
    pub fn of<'a>(&'a self, name: &str) -> Option<&'a str> {
        self.known.ending(name)
    }

    /// What `text` begins with that a zone is called among its own, whose place goes without saying: 经开区.
    pub fn zone<'t>(&self, text: &'t str) -> Option<&'t str> {
        let zones = || self.all.iter().filter(|one| one.sphere == Some(Sphere::Zone));
        let zone =
            zones().filter_map(|one| one.whole.longest(text)).max_by_key(|word| word.len())?;
        let (_, behind) = text.split_at_checked(zone.len())?;
        let head = zones().find_map(|one| one.heads.longest(behind)).map_or(0, str::len);
        text.get(..zone.len() + head)
    }

    /// Whether `name` ends as the full name of an organ does.
    pub fn end(&self, name: &str) -> bool {
        self.heads.end(name) || self.known.end(name)
    }

    /// Whether `name` is an ending and no more: 人民政府.
    pub fn is_bare(&self, name: &str) -> bool {
        self.heads.have(name) || self.of(name).is_some_and(|word| word.len() == name.len())
    }

    /// Whether `name` ends as those of `kind` may.
    pub fn tell(&self, kind: OrganKind, name: &str) -> bool {
        self.all.iter().any(|one| one.kind == Some(kind) && one.of(name).is_some())
    }
}
