// SPDX-License-Identifier: AGPL-3.0-or-later
// Groups that help here, best fit first, and what the last update changed.
import QtQuick
import QtQuick.Layouts
import Taillight
import Taillight.Core

Screen {
    id: screen

    title: qsTr("Help near here")
    Words {
        visible: App.rights.help.length === 0
        text: qsTr("We do not know of a group for this place yet.")
    }
    Repeater {
        model: App.rights.help
        ColumnLayout {
            id: group
            required property var modelData
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.gap
            spacing: 4
            Heading { text: group.modelData.name }
            Words { visible: !group.modelData.open; text: qsTr("This group takes no new cases now.") }
            Words { visible: text.length > 0; text: group.modelData.hours }
            Words { visible: text.length > 0; text: group.modelData.contact; horizontalAlignment: Text.AlignLeft }
        }
    }
    Heading {
        visible: App.rights.changes.length > 0
        text: qsTr("What changed")
    }
    Repeater {
        model: App.rights.changes
        Words {
            required property var modelData
            text: (modelData.isNew ? qsTr("New:") : qsTr("No longer:")) + " " + modelData.text
        }
    }
    Component.onCompleted: App.rights.findHelp()
}
