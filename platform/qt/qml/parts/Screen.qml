// SPDX-License-Identifier: AGPL-3.0-or-later
// A screen: the way out first, the heading, what it says, and what can be done in the thumb's reach.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Taillight
import Taillight.Core

FocusScope {
    id: screen

    property string title: ""
    property bool hasBack: StackView.view !== null && StackView.view.depth > 1
    /// Shows something only for who has opened the lock: it leaves the screen when the lock shuts.
    property bool isPrivate: false
    default property alias content: column.data
    property alias footer: footerColumn.data
    property color ground: Theme.background
    /// What the back button does.
    property var back: () => StackView.view.pop()

    objectName: "screen"

    function go(name, properties) {
        StackView.view.push(Qt.resolvedUrl("../screens/" + name + ".qml"), properties || {})
    }
    function replace(name, properties) {
        StackView.view.replace(Qt.resolvedUrl("../screens/" + name + ".qml"), properties || {})
    }
    function home() {
        StackView.view.pop(null)
    }

    Rectangle {
        anchors.fill: parent
        color: screen.ground
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        // The way out is read and reached first; it stands where a thumb does not hit it by chance.
        RowLayout {
            Layout.fillWidth: true
            Layout.margins: 8
            spacing: 8
            layoutDirection: Qt.RightToLeft
            BigButton {
                objectName: "leave"
                Layout.fillWidth: true
                Layout.minimumWidth: 96
                Layout.preferredWidth: Math.max(120, implicitContentWidth + 32)
                Layout.maximumWidth: Layout.preferredWidth
                text: qsTr("Close now")
                textSize: Theme.small
                onClicked: App.leave()
            }
            Item { Layout.fillWidth: true }
            BigButton {
                objectName: "back"
                visible: screen.hasBack
                Layout.fillWidth: true
                Layout.minimumWidth: 96
                Layout.preferredWidth: Math.max(96, implicitContentWidth + 32)
                Layout.maximumWidth: Layout.preferredWidth
                text: qsTr("Back")
                textSize: Theme.small
                onClicked: screen.back()
            }
        }
        Flickable {
            id: flick
            Layout.fillWidth: true
            Layout.fillHeight: true
            contentWidth: width
            contentHeight: column.implicitHeight + 2 * Theme.margin
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: ScrollBar { policy: flick.contentHeight > flick.height + 1 ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }
            ColumnLayout {
                id: column
                x: Math.max(Theme.margin, (flick.width - 640) / 2)
                y: 4
                width: Math.min(640, flick.width - 2 * Theme.margin)
                spacing: Theme.gap
                Heading {
                    objectName: "title"
                    visible: text.length > 0
                    text: screen.title
                    font.pixelSize: Theme.title
                }
            }
        }
        ColumnLayout {
            id: footerColumn
            Layout.fillWidth: true
            Layout.fillHeight: false
            Layout.leftMargin: Math.max(Theme.margin, (screen.width - 640) / 2)
            Layout.rightMargin: Layout.leftMargin
            Layout.topMargin: implicitHeight > 0 ? 8 : 0
            Layout.bottomMargin: implicitHeight > 0 ? 16 : 0
            spacing: 8
        }
    }
    readonly property Item focused: Window.activeFocusItem
    onFocusedChanged: if (focused) reveal(focused)
    /// Scrolls to what the keyboard has reached.
    function reveal(item) {
        let parent = item
        while (parent && parent !== column) parent = parent.parent
        if (!parent) return
        const top = item.mapToItem(flick.contentItem, 0, 0).y - Theme.gap
        const bottom = top + Math.min(item.height + 2 * Theme.gap, flick.height)
        if (top < flick.contentY) flick.contentY = Math.max(0, top)
        else if (bottom > flick.contentY + flick.height) flick.contentY = bottom - flick.height
    }

    Keys.onEscapePressed: if (hasBack) back()
    Keys.onBackPressed: if (hasBack) back()
}
