// SPDX-License-Identifier: AGPL-3.0-or-later
// What was begun and not sent, and a new one.
import QtQuick
import QtQuick.Controls.Basic
import Taillight
import Taillight.Core

Screen {
    id: screen

    isPrivate: true
    title: qsTr("Tell what happened")
    Words { text: qsTr("You can skip any question. All you write is kept on this phone, behind your lock. Nothing is sent until you say so.") }
    Note { text: App.drafts.error }
    BigButton {
        objectName: "new"
        text: qsTr("Begin")
        kind: "main"
        onClicked: App.drafts.begin(App.language)
    }
    Heading {
        visible: App.drafts.drafts.length > 0
        text: qsTr("Not sent yet")
    }
    Repeater {
        model: App.drafts.drafts
        BigButton {
            required property var modelData
            required property int index
            objectName: "draft-" + index
            text: modelData.day.length > 0 ? qsTr("Stop of %1").arg(modelData.day) : qsTr("A stop, no day yet")
            hint: modelData.place.toUpperCase()
            leads: true
            onClicked: App.drafts.resume(modelData.id)
        }
    }
    Connections {
        target: App.drafts
        enabled: screen.StackView.status === StackView.Active
        function onOpened() { screen.go("ReportScreen") }
    }
    onActiveFocusChanged: if (activeFocus) App.drafts.list()
    Component.onCompleted: App.drafts.list()
}
