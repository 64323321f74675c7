// SPDX-License-Identifier: AGPL-3.0-or-later
// Which groups get the story: up to three, each with what it will see.
import QtQuick
import QtQuick.Layouts
import Taillight
import Taillight.Core

Screen {
    id: screen

    /// Of what is to be sent; empty: told without leaving a trace.
    property string draft: ""

    isPrivate: true
    title: qsTr("Who gets your story?")
    Words { text: qsTr("Choose up to three groups. Each one you choose can read all you told. Nobody else can, and the server cannot.") }
    Note { objectName: "problem"; text: App.sending.error }
    Words {
        objectName: "looking"
        visible: !App.sending.looked
        text: qsTr("Looking for groups…")
    }
    Words {
        objectName: "none"
        visible: App.sending.looked && App.sending.organizations.length === 0
        text: qsTr("We know of no group for this place that takes cases now. What you told stays on this phone. You can still be counted.")
    }
    Repeater {
        model: App.sending.organizations
        ColumnLayout {
            id: group
            required property var modelData
            required property int index
            Layout.fillWidth: true
            spacing: 4
            Choice {
                objectName: "group-" + group.index
                enabled: group.modelData.open && (group.modelData.chosen || App.sending.mayChooseMore)
                text: group.modelData.name
                hint: group.modelData.open ? group.modelData.hours : qsTr("This group takes no new cases now.")
                checked: group.modelData.chosen
                onClicked: App.sending.toggle(group.modelData.handle)
            }
            Words {
                visible: group.modelData.contact.length > 0
                text: group.modelData.contact
                quiet: true
                font.pixelSize: Theme.small
            }
        }
    }
    Heading {
        visible: App.sending.hasCase
        text: qsTr("Who will see this")
    }
    Words {
        objectName: "who"
        visible: App.sending.hasCase
        text: qsTr("%1: all you told, with names and days.").arg(App.sending.chosenNames.join(", "))
    }
    Words {
        visible: App.sending.hasCase
        text: App.sending.mayAnswer ? qsTr("They may answer you in this app.") : qsTr("They may not answer you: you did not agree to that.")
    }
    Words {
        visible: App.sending.hasCase
        text: qsTr("The server sees which group it is for, about how large it is, and the day. It cannot read it.")
    }
    Note {
        objectName: "not-your-lawyer"
        visible: App.sending.hasCase && text.length > 0
        text: App.sending.notYourLawyer
    }
    footer: [
        BigButton {
            objectName: "go-on"
            text: qsTr("Go on")
            kind: "main"
            enabled: App.sending.hasCase
            onClicked: screen.go("SendScreen", { draft: screen.draft, begun: true })
        },
        BigButton {
            objectName: "only-count"
            visible: App.sending.looked && App.sending.organizations.length === 0 && App.sending.countMe
            text: qsTr("Only count me")
            onClicked: screen.go("SendScreen", { draft: screen.draft, begun: true })
        }
    ]
    Component.onCompleted: App.sending.begin(true)
}
