// SPDX-License-Identifier: AGPL-3.0-or-later
// What is on its way now, when it goes, and what arrived: never "sent" before the server said so.
import QtQuick
import Taillight
import Taillight.Core

Screen {
    id: screen

    isPrivate: true
    title: App.sending.withoutTrace ? qsTr("The server has it") : qsTr("It is ready to go")
    Words {
        objectName: "gone"
        visible: App.sending.withoutTrace
        text: App.sending.hasCase ? qsTr("This phone keeps nothing of it. To see answers, choose Answers and type your words.") : qsTr("This phone keeps nothing of it.")
    }
    Words {
        objectName: "case-time"
        visible: !App.sending.withoutTrace && App.sending.caseTime.length > 0
        text: qsTr("Your case goes: %1.").arg(App.sending.caseTime)
    }
    Words {
        objectName: "report-time"
        visible: !App.sending.withoutTrace && App.sending.reportTime.length > 0
        text: qsTr("The report for the count goes by itself later: %1. Open the app after that, so that it can go.").arg(App.sending.reportTime)
    }
    Words {
        visible: !App.sending.withoutTrace
        text: qsTr("It goes while the app is open, also when it is locked.")
    }
    footer: [
        BigButton {
            objectName: "outbox"
            visible: !App.sending.withoutTrace
            text: qsTr("See if it arrived")
            kind: "main"
            onClicked: screen.replace("OutboxScreen")
        },
        BigButton {
            objectName: "home"
            text: qsTr("Back to your rights")
            onClicked: screen.home()
        }
    ]
}
