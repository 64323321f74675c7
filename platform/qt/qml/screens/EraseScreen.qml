// SPDX-License-Identifier: AGPL-3.0-or-later
// Takes a case back, after saying what cannot be.
import QtQuick
import QtQuick.Controls.Basic
import Taillight
import Taillight.Core

Screen {
    id: screen

    isPrivate: true
    title: qsTr("Delete this case")
    Words { text: qsTr("The server deletes the case and the answers that wait. This phone forgets it. What has not left yet is not sent.") }
    Heading { text: qsTr("What you cannot take back") }
    Words { text: qsTr("What a group has read, it knows and may have written down.") }
    Words { text: qsTr("If you were counted, the count stays. It holds no name.") }
    Words { text: qsTr("Photos and recordings end by themselves, 30 days after they came or were last kept.") }
    Note { objectName: "problem"; text: App.inbox.error }
    footer: [
        BigButton {
            objectName: "keep"
            text: qsTr("Keep the case")
            kind: "main"
            onClicked: screen.back()
        },
        BigButton {
            objectName: "erase"
            text: App.inbox.busy ? qsTr("Deleting…") : qsTr("Delete it for good")
            kind: "danger"
            enabled: !App.inbox.busy
            onClicked: App.inbox.erase()
        }
    ]
    Connections {
        target: App.inbox
        function onErased() {
            const stack = screen.StackView.view
            stack.pop(null)
            stack.push(Qt.resolvedUrl("InboxScreen.qml"))
        }
    }
}
