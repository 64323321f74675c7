// SPDX-License-Identifier: AGPL-3.0-or-later
// Each thing that is to be sent, and how far it has come.
import QtQuick
import QtQuick.Layouts
import Taillight
import Taillight.Core

Screen {
    id: screen

    title: qsTr("What is being sent")
    Note { objectName: "problem"; text: App.outbox.error }
    Words {
        objectName: "nothing"
        visible: App.outbox.items.length === 0 && App.outbox.error.length === 0
        text: qsTr("Nothing waits.")
    }
    Repeater {
        model: App.outbox.items
        ColumnLayout {
            id: item
            required property var modelData
            required property int index
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.gap
            spacing: 4
            Heading { text: item.modelData.title }
            Words {
                objectName: "state-" + item.index
                text: item.modelData.text
            }
        }
    }
    Words {
        visible: App.outbox.items.length > 0
        text: qsTr("Things go while the app is open, also when it is locked. What waits is sealed: this list says that something waits, not what you told.")
        quiet: true
        font.pixelSize: Theme.small
    }
    footer: BigButton {
        objectName: "send-now"
        visible: App.outbox.canSendNow || App.outbox.sending
        text: App.outbox.sending ? qsTr("Sending…") : qsTr("Send now")
        kind: "main"
        hint: App.outbox.sending ? "" : qsTr("Not the report for the count: it keeps its own time.")
        enabled: !App.outbox.sending
        onClicked: App.outbox.sendNow()
    }
    Component.onCompleted: App.outbox.look()
}
