// SPDX-License-Identifier: AGPL-3.0-or-later
// The cases that were sent from here, and the way to one by its twelve words.
import QtQuick
import Taillight
import Taillight.Core

Screen {
    id: screen

    isPrivate: true
    title: qsTr("Answers")
    Words { text: qsTr("Answers are seen late, because only an unlocked phone looks. No message comes to your lock screen. Look now and then: an answer waits 60 days at most.") }
    Note { objectName: "problem"; text: App.inbox.error }
    Repeater {
        model: App.inbox.cases
        BigButton {
            required property var modelData
            required property int index
            objectName: "case-" + index
            text: qsTr("Case %1, %2").arg(modelData.reference).arg(modelData.day)
            hint: (modelData.reminder.length > 0 ? modelData.reminder + " " : "") + (modelData.wordsKept ? modelData.groups : qsTr("%1. Its words are on your paper.").arg(modelData.groups))
            leads: true
            onClicked: {
                if (!modelData.wordsKept) return screen.go("TypeWordsScreen")
                App.inbox.open(modelData.reference)
                screen.go("CaseScreen")
            }
        }
    }
    BigButton {
        objectName: "type-words"
        text: qsTr("Type twelve words")
        hint: qsTr("They work on any phone.")
        leads: true
        onClicked: screen.go("TypeWordsScreen")
    }
    BigButton {
        objectName: "outbox"
        text: qsTr("What is being sent")
        leads: true
        onClicked: screen.go("OutboxScreen")
    }
    onActiveFocusChanged: if (activeFocus) App.inbox.list()
    Component.onCompleted: { App.inbox.close(); App.inbox.list() }
}
