// SPDX-License-Identifier: AGPL-3.0-or-later
// The answers to one case, with what is missing among them, and a place to write back.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Taillight
import Taillight.Core

Screen {
    id: screen

    property bool written: false

    isPrivate: true
    title: qsTr("Answers to your case")
    back: () => { App.inbox.close(); StackView.view.pop() }
    Note { objectName: "mended"; text: App.inbox.mended }
    Note { objectName: "problem"; text: App.inbox.error }
    Words { objectName: "busy"; visible: App.inbox.busy; text: qsTr("One moment…") }
    Words {
        objectName: "nothing"
        visible: App.inbox.looked && App.inbox.messages.length === 0
        text: qsTr("No answer is there. Nobody answered yet, or the case has not left the phone. Answers wait 60 days at most.")
    }
    Repeater {
        model: App.inbox.messages
        ColumnLayout {
            id: message
            required property var modelData
            required property int index
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.gap
            spacing: 4
            Note { objectName: "gap-" + message.index; text: message.modelData.gap }
            Heading { text: message.modelData.isNew ? qsTr("%1 (new)").arg(message.modelData.from) : message.modelData.from }
            Words { objectName: "message-" + message.index; text: message.modelData.text }
            Words { visible: text.length > 0; text: message.modelData.note; quiet: true; font.pixelSize: Theme.small }
        }
    }
    Field {
        id: line
        objectName: "reply"
        label: qsTr("Write to them")
        lines: 4
        onTextChanged: if (text.length > 0) screen.written = false
    }
    Note {
        objectName: "reply-state"
        text: screen.written ? qsTr("It waits to go, in the next 30 minutes while the app is open.") : ""
    }
    BigButton {
        objectName: "send-reply"
        text: qsTr("Seal it and send it")
        kind: "main"
        enabled: !App.inbox.busy && line.text.trim().length > 0
        onClicked: App.inbox.reply(line.text)
    }
    BigButton {
        objectName: "look"
        text: qsTr("Look again")
        enabled: !App.inbox.busy
        onClicked: App.inbox.look()
    }
    BigButton {
        objectName: "erase"
        text: qsTr("Delete this case")
        leads: true
        enabled: !App.inbox.busy
        onClicked: screen.go("EraseScreen")
    }
    Connections {
        target: App.inbox
        function onReplied() { line.text = ""; screen.written = true }
    }
}
