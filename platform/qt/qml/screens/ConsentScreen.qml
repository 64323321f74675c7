// SPDX-License-Identifier: AGPL-3.0-or-later
// What may be done with it, each part on its own, with who sees it. Nothing is agreed to before.
import QtQuick
import Taillight
import Taillight.Core

Screen {
    id: screen

    /// The story goes to a group.
    property bool tells: App.drafts.consent.answerMe || App.drafts.consent.mayRefer || App.drafts.consent.evidence

    isPrivate: true
    title: qsTr("What do you agree to?")
    Words { text: qsTr("You can change this until it leaves the phone. A case can be deleted later. A count cannot be taken back.") }
    Choice {
        objectName: "count-me"
        text: qsTr("Count me")
        hint: qsTr("Who counts stops sees the kind of stop, the month and the county group. No name, no day, no story.")
        checked: App.drafts.consent.countMe
        onClicked: App.drafts.agree("countMe", checked)
    }
    Choice {
        id: story
        objectName: "my-story"
        text: qsTr("My story to a group that helps")
        hint: qsTr("You choose the group. Only its members can read it. The server cannot.")
        checked: screen.tells
        onClicked: screen.tells = checked
    }
    Choice {
        objectName: "evidence"
        visible: story.checked
        text: qsTr("They may look at my photos and recordings")
        hint: qsTr("The group sees them as they are, with what the camera wrote into them.")
        checked: App.drafts.consent.evidence
        onClicked: App.drafts.agree("evidence", checked)
    }
    Choice {
        objectName: "answer-me"
        visible: story.checked
        text: qsTr("They may answer me in this app")
        hint: qsTr("You get twelve words. They bring the answers to any phone.")
        checked: App.drafts.consent.answerMe
        onClicked: App.drafts.agree("answerMe", checked)
    }
    Choice {
        objectName: "may-refer"
        visible: story.checked
        text: qsTr("They may hand it to another group")
        hint: qsTr("The other group then reads it too.")
        checked: App.drafts.consent.mayRefer
        onClicked: App.drafts.agree("mayRefer", checked)
    }
    footer: BigButton {
        objectName: "go-on"
        text: qsTr("Go on")
        kind: "main"
        enabled: story.checked || App.drafts.consent.countMe
        onClicked: {
            App.drafts.flush()
            if (story.checked) screen.go("ClinicScreen", { draft: App.drafts.draft })
            else screen.go("SendScreen", { draft: App.drafts.draft })
        }
    }
}
