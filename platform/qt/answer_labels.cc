// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/qt/answer_labels.h"

#include <QCoreApplication>

#include <array>

namespace taillight::app {
namespace {

using model::Fact;

struct Label {
  Fact fact;
  std::string_view code;
  const char* text;
};

constexpr std::array kLabels = std::to_array<Label>({
    {Fact::kStopType, "vehicle_driver", QT_TRANSLATE_NOOP("Answers", "Driving a car")},
    {Fact::kStopType, "vehicle_passenger", QT_TRANSLATE_NOOP("Answers", "Riding in a car")},
    {Fact::kStopType, "bicycle", QT_TRANSLATE_NOOP("Answers", "On a bicycle")},
    {Fact::kStopType, "pedestrian", QT_TRANSLATE_NOOP("Answers", "Walking")},
    {Fact::kStopType, "checkpoint",
     QT_TRANSLATE_NOOP("Answers", "At a roadblock, everyone was stopped")},
    {Fact::kStopType, "other", QT_TRANSLATE_NOOP("Answers", "Something else")},
    {Fact::kStopReason, "moving", QT_TRANSLATE_NOOP("Answers", "Speed, signal, lane or stop sign")},
    {Fact::kStopReason, "equipment",
     QT_TRANSLATE_NOOP("Answers", "A light, a window, a mirror, the exhaust")},
    {Fact::kStopReason, "registration",
     QT_TRANSLATE_NOOP("Answers", "Plate, sticker, insurance or inspection")},
    {Fact::kStopReason, "license", QT_TRANSLATE_NOOP("Answers", "No license, or an old one")},
    {Fact::kStopReason, "seatbelt_phone",
     QT_TRANSLATE_NOOP("Answers", "Belt, phone or child seat")},
    {Fact::kStopReason, "impaired", QT_TRANSLATE_NOOP("Answers", "They thought of drink or drugs")},
    {Fact::kStopReason, "crash", QT_TRANSLATE_NOOP("Answers", "After a crash")},
    {Fact::kStopReason, "checkpoint", QT_TRANSLATE_NOOP("Answers", "Everyone was stopped")},
    {Fact::kStopReason, "lookout_warrant",
     QT_TRANSLATE_NOOP("Answers", "A warrant, an alert or a plate reader")},
    {Fact::kStopReason, "suspicion",
     QT_TRANSLATE_NOOP("Answers", "They said \"suspicious\", or \"you look like someone\"")},
    {Fact::kStopReason, "call", QT_TRANSLATE_NOOP("Answers", "Someone called the police")},
    {Fact::kStopReason, "supervision",
     QT_TRANSLATE_NOOP("Answers", "Known to be on probation or parole")},
    {Fact::kStopReason, "none_given", QT_TRANSLATE_NOOP("Answers", "They gave no reason")},
    {Fact::kStopReason, "other", QT_TRANSLATE_NOOP("Answers", "Something else")},
    {Fact::kSearch, "no", QT_TRANSLATE_NOOP("Answers", "No")},
    {Fact::kSearch, "person", QT_TRANSLATE_NOOP("Answers", "Yes, the person")},
    {Fact::kSearch, "vehicle", QT_TRANSLATE_NOOP("Answers", "Yes, the car")},
    {Fact::kSearch, "both", QT_TRANSLATE_NOOP("Answers", "Yes, both")},
    {Fact::kSearchBasis, "consent", QT_TRANSLATE_NOOP("Answers", "Someone said they could")},
    {Fact::kSearchBasis, "probable_cause",
     QT_TRANSLATE_NOOP("Answers", "They said they had a reason to think of a crime")},
    {Fact::kSearchBasis, "plain_view",
     QT_TRANSLATE_NOOP("Answers", "They said they saw something")},
    {Fact::kSearchBasis, "k9", QT_TRANSLATE_NOOP("Answers", "A police dog")},
    {Fact::kSearchBasis, "incident_to_arrest",
     QT_TRANSLATE_NOOP("Answers", "Because of the arrest")},
    {Fact::kSearchBasis, "inventory", QT_TRANSLATE_NOOP("Answers", "Before the car was towed")},
    {Fact::kSearchBasis, "other", QT_TRANSLATE_NOOP("Answers", "Something else")},
    {Fact::kStopResult, "no_action", QT_TRANSLATE_NOOP("Answers", "Nothing, let go")},
    {Fact::kStopResult, "warning", QT_TRANSLATE_NOOP("Answers", "A warning")},
    {Fact::kStopResult, "citation", QT_TRANSLATE_NOOP("Answers", "A ticket")},
    {Fact::kStopResult, "cite_release",
     QT_TRANSLATE_NOOP("Answers", "Signed a paper and was let go")},
    {Fact::kStopResult, "vehicle_towed", QT_TRANSLATE_NOOP("Answers", "The car was towed")},
    {Fact::kStopResult, "arrest_warrant",
     QT_TRANSLATE_NOOP("Answers", "Arrested, there was a warrant")},
    {Fact::kStopResult, "arrest_no_warrant", QT_TRANSLATE_NOOP("Answers", "Arrested, no warrant")},
    {Fact::kStopResult, "dhs_contacted",
     QT_TRANSLATE_NOOP("Answers", "The police called immigration")},
    {Fact::kStopResult, "handed_to_federal",
     QT_TRANSLATE_NOOP("Answers", "Given to ICE or Border Patrol at the stop")},
    {Fact::kChargeGroup, "none", QT_TRANSLATE_NOOP("Answers", "Nothing")},
    {Fact::kChargeGroup, "traffic_infraction", QT_TRANSLATE_NOOP("Answers", "A traffic ticket")},
    {Fact::kChargeGroup, "no_license", QT_TRANSLATE_NOOP("Answers", "Driving with no license")},
    {Fact::kChargeGroup, "dui", QT_TRANSLATE_NOOP("Answers", "Drunk driving")},
    {Fact::kChargeGroup, "warrant_only", QT_TRANSLATE_NOOP("Answers", "Only an old warrant")},
    {Fact::kChargeGroup, "drug", QT_TRANSLATE_NOOP("Answers", "Drugs")},
    {Fact::kChargeGroup, "property", QT_TRANSLATE_NOOP("Answers", "Taking or breaking things")},
    {Fact::kChargeGroup, "violent", QT_TRANSLATE_NOOP("Answers", "Hurting someone")},
    {Fact::kChargeGroup, "immigration_only", QT_TRANSLATE_NOOP("Answers", "Only immigration")},
    {Fact::kChargeGroup, "other", QT_TRANSLATE_NOOP("Answers", "Something else")},
    {Fact::kAgencyType, "municipal_police", QT_TRANSLATE_NOOP("Answers", "City or town police")},
    {Fact::kAgencyType, "sheriff", QT_TRANSLATE_NOOP("Answers", "Sheriff")},
    {Fact::kAgencyType, "county_police", QT_TRANSLATE_NOOP("Answers", "County police")},
    {Fact::kAgencyType, "state_police",
     QT_TRANSLATE_NOOP("Answers", "State police, highway patrol")},
    {Fact::kAgencyType, "campus_police", QT_TRANSLATE_NOOP("Answers", "School or campus police")},
    {Fact::kAgencyType, "transit_airport_port",
     QT_TRANSLATE_NOOP("Answers", "Train, airport or port police")},
    {Fact::kAgencyType, "tribal_police", QT_TRANSLATE_NOOP("Answers", "Tribal police")},
    {Fact::kAgencyType, "constable_marshal", QT_TRANSLATE_NOOP("Answers", "Constable or marshal")},
    {Fact::kAgencyType, "corrections", QT_TRANSLATE_NOOP("Answers", "Jail or prison staff")},
    {Fact::kAgencyType, "joint_task_force",
     QT_TRANSLATE_NOOP("Answers", "A team of several agencies")},
    {Fact::kAgencyType, "border_patrol", QT_TRANSLATE_NOOP("Answers", "Border Patrol")},
    {Fact::kAgencyType, "cbp_ports",
     QT_TRANSLATE_NOOP("Answers", "Officers at a border gate or airport (CBP)")},
    {Fact::kAgencyType, "ice_ero", QT_TRANSLATE_NOOP("Answers", "ICE, officers who deport")},
    {Fact::kAgencyType, "ice_hsi", QT_TRANSLATE_NOOP("Answers", "ICE, investigators (HSI)")},
    {Fact::kAgencyType, "other_federal", QT_TRANSLATE_NOOP("Answers", "Other federal agents")},
    {Fact::kAgencyType, "other_state", QT_TRANSLATE_NOOP("Answers", "Other state officers")},
    {Fact::kAgencyType, "other", QT_TRANSLATE_NOOP("Answers", "Someone else")},
    {Fact::kQuestioning, "asked_roadside",
     QT_TRANSLATE_NOOP("Answers", "Asked at the stop about papers or birthplace")},
    {Fact::kQuestioning, "no_or_foreign_id",
     QT_TRANSLATE_NOOP("Answers", "After no license, or a foreign ID")},
    {Fact::kQuestioning, "language",
     QT_TRANSLATE_NOOP("Answers", "Because of language, or an \"interpreter\" was called")},
    {Fact::kQuestioning, "record_check", QT_TRANSLATE_NOOP("Answers", "A name or plate check")},
    {Fact::kQuestioning, "officer_called_ice",
     QT_TRANSLATE_NOOP("Answers", "The officer called ICE or Border Patrol")},
    {Fact::kQuestioning, "federal_present",
     QT_TRANSLATE_NOOP("Answers", "Federal agents were at the stop")},
    {Fact::kQuestioning, "booking_question",
     QT_TRANSLATE_NOOP("Answers", "Asked at the jail desk")},
    {Fact::kQuestioning, "fingerprints", QT_TRANSLATE_NOOP("Answers", "Fingerprints at the jail")},
    {Fact::kQuestioning, "jail_interview", QT_TRANSLATE_NOOP("Answers", "An interview in jail")},
    {Fact::kQuestioning, "later_contact",
     QT_TRANSLATE_NOOP("Answers", "ICE came later: home, work or court")},
    {Fact::kQuestioning, "not_asked", QT_TRANSLATE_NOOP("Answers", "It never came up before")},
    {Fact::kRoute, "roadside_handover", QT_TRANSLATE_NOOP("Answers", "Handed over at the stop")},
    {Fact::kRoute, "lea_call", QT_TRANSLATE_NOOP("Answers", "Police called ICE and ICE came")},
    {Fact::kRoute, "traffic_check", QT_TRANSLATE_NOOP("Answers", "Federal agents made the stop")},
    {Fact::kRoute, "287g_task_force",
     QT_TRANSLATE_NOOP("Answers", "A local officer who works for ICE, on the road")},
    {Fact::kRoute, "287g_jail", QT_TRANSLATE_NOOP("Answers", "Local jail staff who work for ICE")},
    {Fact::kRoute, "cap_local", QT_TRANSLATE_NOOP("Answers", "ICE at the county or city jail")},
    {Fact::kRoute, "cap_state", QT_TRANSLATE_NOOP("Answers", "ICE at a state prison")},
    {Fact::kRoute, "cap_federal", QT_TRANSLATE_NOOP("Answers", "ICE at a federal prison")},
    {Fact::kRoute, "jail_unspecified",
     QT_TRANSLATE_NOOP("Answers", "Out of a jail, I do not know how")},
    {Fact::kRoute, "supervision", QT_TRANSLATE_NOOP("Answers", "At probation or parole")},
    {Fact::kRoute, "community", QT_TRANSLATE_NOOP("Answers", "Later, outside of jail")},
    {Fact::kRoute, "task_force", QT_TRANSLATE_NOOP("Answers", "A team of several agencies")},
    {Fact::kRoute, "no_referral", QT_TRANSLATE_NOOP("Answers", "ICE was not told")},
    {Fact::kRoute, "other", QT_TRANSLATE_NOOP("Answers", "Some other way")},
    {Fact::kStage, "stopped", QT_TRANSLATE_NOOP("Answers", "Stopped and let go")},
    {Fact::kStage, "questioned", QT_TRANSLATE_NOOP("Answers", "Asked about immigration")},
    {Fact::kStage, "booked", QT_TRANSLATE_NOOP("Answers", "Taken to jail, fingerprints taken")},
    {Fact::kStage, "ice_notified", QT_TRANSLATE_NOOP("Answers", "ICE was told")},
    {Fact::kStage, "detainer", QT_TRANSLATE_NOOP("Answers", "ICE asked the jail to hold")},
    {Fact::kStage, "held_on_detainer",
     QT_TRANSLATE_NOOP("Answers", "Held past release time for ICE")},
    {Fact::kStage, "ice_custody", QT_TRANSLATE_NOOP("Answers", "ICE took the person")},
    {Fact::kStage, "proceedings", QT_TRANSLATE_NOOP("Answers", "In immigration court")},
    {Fact::kStage, "final_order", QT_TRANSLATE_NOOP("Answers", "Ordered to leave the country")},
    {Fact::kStage, "departed", QT_TRANSLATE_NOOP("Answers", "No longer in the country")},
    {Fact::kForms, "i247a", QT_TRANSLATE_NOOP("Answers", "I-247A, ICE asks the jail to hold")},
    {Fact::kForms, "i200", QT_TRANSLATE_NOOP("Answers", "I-200, ICE arrest paper")},
    {Fact::kForms, "i205", QT_TRANSLATE_NOOP("Answers", "I-205, ICE removal paper")},
    {Fact::kForms, "i213", QT_TRANSLATE_NOOP("Answers", "I-213, ICE's record")},
    {Fact::kForms, "i286", QT_TRANSLATE_NOOP("Answers", "I-286, custody notice")},
    {Fact::kForms, "i862", QT_TRANSLATE_NOOP("Answers", "I-862, notice to come to court")},
    {Fact::kForms, "i860", QT_TRANSLATE_NOOP("Answers", "I-860, fast removal")},
    {Fact::kForms, "i871", QT_TRANSLATE_NOOP("Answers", "I-871, an old order again")},
    {Fact::kForms, "i851", QT_TRANSLATE_NOOP("Answers", "I-851, removal with no judge")},
    {Fact::kForms, "i220", QT_TRANSLATE_NOOP("Answers", "I-220, release or check-in")},
    {Fact::kForms, "none_given", QT_TRANSLATE_NOOP("Answers", "No paper was given")},
    {Fact::kOutcome, "released_stop", QT_TRANSLATE_NOOP("Answers", "Let go at the stop")},
    {Fact::kOutcome, "released_declined",
     QT_TRANSLATE_NOOP("Answers", "Free, the jail did not hold for ICE")},
    {Fact::kOutcome, "released_not_collected",
     QT_TRANSLATE_NOOP("Answers", "Free before ICE came")},
    {Fact::kOutcome, "released_discretion", QT_TRANSLATE_NOOP("Answers", "Free, ICE dropped it")},
    {Fact::kOutcome, "released_citizen",
     QT_TRANSLATE_NOOP("Answers", "Free, papers were shown to be good")},
    {Fact::kOutcome, "released_bond", QT_TRANSLATE_NOOP("Answers", "Free on bond or check-ins")},
    {Fact::kOutcome, "local_custody", QT_TRANSLATE_NOOP("Answers", "Still in jail or prison")},
    {Fact::kOutcome, "ice_detained", QT_TRANSLATE_NOOP("Answers", "Held by ICE")},
    {Fact::kOutcome, "relief_granted",
     QT_TRANSLATE_NOOP("Answers", "The judge said the person may stay")},
    {Fact::kOutcome, "voluntary_departure", QT_TRANSLATE_NOOP("Answers", "Left by agreement")},
    {Fact::kOutcome, "removed", QT_TRANSLATE_NOOP("Answers", "Deported")},
    {Fact::kOutcome, "died", QT_TRANSLATE_NOOP("Answers", "Died while held")},
    {Fact::kOutcome, "other", QT_TRANSLATE_NOOP("Answers", "Something else")},
    {Fact::kPrior, "no_record", QT_TRANSLATE_NOOP("Answers", "No, never")},
    {Fact::kPrior, "traffic_or_minor",
     QT_TRANSLATE_NOOP("Answers", "Only traffic, or something small")},
    {Fact::kPrior, "pending_only", QT_TRANSLATE_NOOP("Answers", "A case is open, no verdict yet")},
    {Fact::kPrior, "more_serious", QT_TRANSLATE_NOOP("Answers", "Yes, something bigger")},
    {Fact::kCriminality, "convicted", QT_TRANSLATE_NOOP("Answers", "Found guilty of a crime")},
    {Fact::kCriminality, "pending", QT_TRANSLATE_NOOP("Answers", "Charged, not decided")},
    {Fact::kCriminality, "immigration_only",
     QT_TRANSLATE_NOOP("Answers", "None, only immigration")},
});

// Both agencies are of one list.
Fact LabelledAs(Fact fact) { return fact == Fact::kTakingAgencyType ? Fact::kAgencyType : fact; }

const char* EnglishOf(Fact fact, std::string_view code) {
  if (code == model::kUnknown) return QT_TRANSLATE_NOOP("Answers", "I do not know");
  if (model::IsTriage(fact)) {
    return code == "yes" ? QT_TRANSLATE_NOOP("Answers", "Yes") : QT_TRANSLATE_NOOP("Answers", "No");
  }
  for (const Label& label : kLabels) {
    if (label.fact == LabelledAs(fact) && label.code == code) return label.text;
  }
  return "";
}

}  // namespace

QString LabelOf(Fact fact, std::string_view code) {
  const char* english = EnglishOf(fact, code);
  return *english == '\0' ? QString() : QCoreApplication::translate("Answers", english);
}

}  // namespace taillight::app
