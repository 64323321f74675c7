// SPDX-License-Identifier: AGPL-3.0-or-later
// Deletes everything private, after a countdown that can be stopped.
import QtQuick
import Taillight
import Taillight.Core

Screen {
    id: screen

    /// Seconds left; 0: not begun.
    property int remaining: 0

    title: qsTr("Delete everything")
    Words { text: qsTr("Cases, drafts, recordings, answers and what waits to be sent are deleted from this phone. They do not come back.") }
    Words { text: qsTr("What was sent already stays with the people you sent it to.") }
    Note { text: qsTr("Deleting after an officer has asked for the phone has been charged as a crime in the US (18 U.S.C. 2232). Ask a lawyer.") }
    Heading {
        objectName: "countdown"
        visible: screen.remaining > 0
        text: qsTr("Deleting in %n second(s)", "", screen.remaining)
    }
    Note { objectName: "problem"; text: App.lock.error }
    footer: [
        BigButton {
            objectName: "cancel"
            visible: screen.remaining > 0
            text: qsTr("Stop. Keep everything.")
            kind: "main"
            onClicked: screen.remaining = 0
        },
        BigButton {
            objectName: "wipe"
            visible: screen.remaining === 0
            text: App.lock.busy ? qsTr("Deleting…") : qsTr("Delete everything")
            kind: "danger"
            enabled: !App.lock.busy
            onClicked: screen.remaining = 5
        }
    ]
    Timer {
        interval: 1000
        repeat: true
        running: screen.remaining > 0
        onTriggered: if (--screen.remaining === 0) App.lock.wipe()
    }
    Component.onCompleted: App.lock.look()
}
