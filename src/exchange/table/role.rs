//! What a column holds, by its name: one table of synonyms, exact and near matches.

use crate::model::map::Map;

/// The system that gave a learner's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IdSystem {
    /// Canvas's own number.
    Canvas,
    /// The school's student information system.
    Sis,
    /// The name by which the learner signs in.
    Login,
    /// An e-mail address.
    Email,
    /// Canvas's integration id.
    Integration,
    /// Moodle's "ID number".
    Moodle,
    /// Not said.
    Unknown,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColumnRole {
    /// The learner's whole name.
    LearnerName,
    /// The family name.
    LastName,
    /// The given name.
    FirstName,
    /// An id of the learner.
    LearnerId(IdSystem),
    /// The section or class.
    Section,
    /// A group within it.
    Group,
    /// The standard: its code or its name.
    Standard,
    /// The standard's statement in words.
    Statement,
    /// The level reached.
    Level,
    /// Points or a score.
    Score,
    /// The points that could be had.
    Possible,
    /// A score in per cent.
    Percent,
    /// The day shown.
    Date,
    /// The assessment's title.
    Assessment,
    /// The kind of evidence or assessment.
    Kind,
    /// Which attempt.
    Attempt,
    /// A note.
    Note,
    /// Feedback to the learner.
    Feedback,
    /// The weight.
    Weight,
    /// Who judged: teacher, self or peer.
    Source,
    /// Missing, excused, late and the like.
    State,
}

/// A role found for a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleMatch {
    /// What the column holds.
    pub role: ColumnRole,
    /// Whether the name is a synonym as it stands; otherwise it is near one and wants a look.
    pub sure: bool,
    rank: usize,
}

/// Role by role its synonyms, the plainest first: where two columns want one role, the earlier synonym gets it.
/// Names are as [`normal`] leaves them.
const SYNONYMS: &[(ColumnRole, &str)] = &[
    (
        ColumnRole::LearnerName,
        "studentname student learnername learner pupilname pupil name fullname lastnamefirstname \
         lastfirst namelastfirst participant candidate schülername schüler élève alumno estudiante names \
         students learners pupils namen nomcomplet nometprénom nombrecompleto nombreyapellidos \
         nombresyapellidos apellidosynombre apellidosynombres nomecompleto nomeecognome cognomeenome naam \
         namn navn imięinazwisko nazwiskoiimię jménoapříjmení adısoyadı họvàtên họtên фио 姓名 学生姓名 氏名 \
         名前 이름 성명 الاسم اسمالطالب",
    ),
    (
        ColumnRole::LastName,
        "lastname surname familyname studentlastname lname last nachname familienname nomdefamille \
         apellido apellidos nom cognome sobrenome apelido apelidos achternaam efternamn etternavn efternavn \
         nazwisko příjmení soyadı họ фамилия 姓 성",
    ),
    (
        ColumnRole::FirstName,
        "firstname givenname forename preferredname preferredfirstname studentfirstname fname first \
         vorname prénom nombre nombres nome voornaam förnamn fornavn imię jméno adı tên имя 名",
    ),
    (ColumnRole::LearnerId(IdSystem::Sis), "sisuserid sisid studentsisid usersisid sisstudentid"),
    (
        ColumnRole::LearnerId(IdSystem::Login),
        "sisloginid loginid username login githubusername githublogin userlogin netid benutzername identifiant",
    ),
    (
        ColumnRole::LearnerId(IdSystem::Email),
        "email emailaddress studentemail mail emailid schoolemail courriel correo adressedecourriel adresseemail \
         emailadresse correoelectrónico correoelectronico indirizzoemail eposta epost",
    ),
    (ColumnRole::LearnerId(IdSystem::Integration), "integrationid"),
    (ColumnRole::LearnerId(IdSystem::Canvas), "id canvasid canvasuserid"),
    (ColumnRole::LearnerId(IdSystem::Moodle), "idnumber"),
    (
        ColumnRole::LearnerId(IdSystem::Unknown),
        "studentid learnerid pupilid userid uniqueuserid studentnum localstudentnumber studentnumber studentno studentidnumber localid \
         localstudentid stateid statestudentid sourcedid usersourcedid studentsourcedid upn externalid sid rosteridentifier orgdefinedid matrikelnummer schülernummer \
         numérodétudiant matricule leerlingnummer studentnr",
    ),
    (
        ColumnRole::Section,
        "section sectionname class classname period coursesection homeroom sectionid block course \
         coursename klasse classe clase",
    ),
    (ColumnRole::Group, "group groupname groups team table gruppe groupe grupo"),
    (
        ColumnRole::Standard,
        "standardcode standard standards standardid code outcomecode learningoutcomename outcomename \
         outcome learningoutcome competency competencyname competence objective learningobjective target \
         learningtarget criterion criteria skill skillname benchmark indicator standardname learninggoal \
         cfitem humancodingscheme vendorguid learningoutcomefriendlyname kompetenz compétence competencia estándar \
         competencies kompetenzen compétences competencias estándares standaard competentie competenza obiettivo \
         lernziel ziel objectif objetivo critère criterio kriterium norme doelstelling vaardigheid habilidade \
         umiejętność",
    ),
    (
        ColumnRole::Statement,
        "statement fullstatement standarddescription standardstatement outcomedescription description",
    ),
    (
        ColumnRole::Level,
        "level rating mastery masterylevel proficiency proficiencylevel performancelevel \
         learningoutcomeratingpoints ratingpoints learningoutcomerating achievement achievementlevel \
         levelachieved competencyrating niveau nivel stufe niveaustufe kompetenzstufe degrédemaîtrise nívell livello nível",
    ),
    (
        ColumnRole::Score,
        "outcomescore score mark marks result grade value points pointsearned rawscore earned \
         submissionscore totalscore finalscore currentscore finalgrade punkte puntos nota notas pointsawarded \
         awarded cijfer voto valutazione ocena betyg karakter punktzahl resultado résultat ergebnis calificación bewertung",
    ),
    (
        ColumnRole::Possible,
        "pointspossible possible possiblepoints learningoutcomepointspossible max maximum maxpoints \
         maxscore maximumpoints maximumscore maxmark outof totalpoints totalpossible pointsavailable available \
         barème maxpunkte maximalpunkte puntosposibles",
    ),
    (ColumnRole::Percent, "percent percentage scorepercent percentscore pct prozent pourcentage"),
    (
        ColumnRole::Date,
        "dateshown date evidencedate assessmentdate dateassessed assessed submissiondate datesubmitted \
         submittedat submitted completed datecompleted scoredate gradeddate dategraded day when duedate \
         timestamp datum fecha submissiontimestamp data dato päivämäärä dataoceny",
    ),
    (
        ColumnRole::Assessment,
        "assessmenttitle assessment assessmentname assignment assignmentname assignmenttitle task \
         taskname quiz test activity activityname title lineitem work evidence aufgabe evaluación \
         évaluation",
    ),
    (
        ColumnRole::Kind,
        "kind type category assessmenttype evidencetype assignmenttype evidencekind assessmentkind",
    ),
    (ColumnRole::Attempt, "attempt attemptnumber attempts try tries trial versuch"),
    (ColumnRole::Note, "note notes comment comments remark remarks privatenote observation"),
    (ColumnRole::Feedback, "feedback feedbackcomment feedbackcomments teacherfeedback feedbacktolearner"),
    (ColumnRole::Weight, "weight weighting weightage gewicht poids peso"),
    (ColumnRole::Source, "source assessor assessedby rater evaluator gradedby scoredby"),
    (ColumnRole::State, "state status scorestatus submissionstatus flag flags exception"),
];

/// A header name reduced to what counts: letters (of any script) and digits, lower case.
///
/// ```
/// assert_eq!(evident::exchange::table::role::normal("  SIS User-ID "), "sisuserid");
/// ```
pub fn normal(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What a column of this name holds, if the name says so.
///
/// A name of five letters or more may be one slip away from a synonym, one of nine or more two (a letter too many,
/// too few, another, or two exchanged), as long as it begins alike and has no digits; then it is not `sure`.
///
/// ```
/// use evident::exchange::table::{ColumnRole, role_of};
/// let found = role_of("Studnet Name").unwrap();
/// assert_eq!((found.role, found.sure), (ColumnRole::LearnerName, false));
/// assert!(role_of("RP.1 Quiz 2").is_none());
/// ```
pub fn role_of(name: &str) -> Option<RoleMatch> {
    let name = normal(name);
    let exact = synonyms().find(|(_, synonym, _)| *synonym == name);
    if let Some((role, _, rank)) = exact {
        return Some(RoleMatch { role, sure: true, rank });
    }
    let near = synonyms().filter_map(|(role, synonym, rank)| Some((slips(&name, synonym)?, role, rank)));
    near.min_by_key(|(slips, ..)| *slips).map(|(_, role, rank)| RoleMatch { role, sure: false, rank })
}

/// The roles of a whole header row, each role given to one column at most: first to a sure match, then to the earlier
/// synonym, then to the column further left.
pub fn assign_roles<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<Option<RoleMatch>> {
    let mut roles: Vec<Option<RoleMatch>> = names.into_iter().map(role_of).collect();
    let mut best: Map<ColumnRole, Option<(bool, usize, usize)>> = Map::new();
    for (column, found) in roles.iter().enumerate() {
        let Some(found) = found else { continue };
        let bid = (!found.sure, found.rank, column);
        best.change(found.role, |held| *held = held.map_or(Some(bid), |held| Some(bid.min(held))));
    }
    for (column, found) in roles.iter_mut().enumerate() {
        let holds = found.is_some_and(|found| {
            best.get(&found.role).is_some_and(|held| held.is_some_and(|held| held.2 == column))
        });
        if !holds {
            *found = None;
        }
    }
    roles
}

fn synonyms() -> impl Iterator<Item = (ColumnRole, &'static str, usize)> {
    let each = |(role, names): &(ColumnRole, &'static str)| {
        let role = *role;
        names.split(' ').enumerate().map(move |(rank, name)| (role, name, rank))
    };
    SYNONYMS.iter().flat_map(each)
}

/// How many slips lie between a name and a synonym, if few enough.
fn slips(name: &str, synonym: &str) -> Option<usize> {
    let letters = name.chars().count();
    let allowed = match letters {
        0..5 => return None,
        5..9 => 1,
        _ => 2,
    };
    // A long name is no header, and one of another length is too far away: both without the costly comparison.
    let length = synonym.chars().count();
    let alike =
        name.chars().next() == synonym.chars().next() && letters.abs_diff(length) <= allowed && length >= 5;
    if !alike || name.chars().any(char::is_numeric) {
        return None;
    }
    let slips = strsim::osa_distance(name, synonym);
    (slips <= allowed).then_some(slips)
}
